// Runs where a package is installed, on the Node that is tried: imports it, calls it, prints what came of it.

const { name, create, options, calls } = JSON.parse(process.argv[2] ?? "");
const loaded = await import(name);
const results = [];
if (create) {
  const client = loaded[create](options);
  for (const { operation, input } of calls) {
    const { kind, proves } = await client[operation](input);
    results.push(proves ?? kind);
  }
}
console.log(JSON.stringify({ exported: Object.keys(loaded).length, results }));

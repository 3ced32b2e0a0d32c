/** A line of the plot: what each count of specs takes, in seconds. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [count: number, seconds: number])[];
}

const width = 760;
const height = 420;
const margin = { left: 64, right: 170, top: 24, bottom: 48 };
const colors = ["#0b6e4f", "#c2410c", "#1d4ed8", "#7c3aed", "#b91c1c", "#475569"];

/** Both axes are logarithmic: what grows in proportion is a straight line. */
export function plot(title: string, all: readonly Series[]): string {
  const points = all.flatMap((series) => series.points);
  const [fewest, most] = extent(points.map(([count]) => count));
  const [shortest, longest] = extent(points.map(([, seconds]) => seconds));
  const [low, high] = [Math.floor(Math.log10(shortest)), Math.ceil(Math.log10(longest))];
  const x = (count: number) =>
    margin.left + (Math.log(count / fewest) / Math.log(most / fewest)) * (width - margin.left - margin.right);
  const y = (seconds: number) =>
    height - margin.bottom - ((Math.log10(seconds) - low) / (high - low)) * (height - margin.top - margin.bottom);
  const decades = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  const counts = [...new Set(points.map(([count]) => count))];
  const ends = spread(all.map(({ points: own }) => y(own.at(-1)?.[1] ?? shortest)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${title}">`,
    `  <rect width="${width}" height="${height}" fill="#fff"/>`,
    ...decades.map((seconds) => rule(y(seconds), `${seconds.toLocaleString("en", { maximumFractionDigits: 2 })} s`)),
    ...counts.map((count) => text(x(count), height - margin.bottom + 20, String(count), "middle")),
    text((margin.left + width - margin.right) / 2, height - 8, title, "middle"),
    ...all.flatMap(({ name, points: own }, index) => {
      const color = colors[index % colors.length] as string;
      const places = own.map(([count, seconds]) => `${x(count).toFixed(1)},${y(seconds).toFixed(1)}`);
      return [
        `  <polyline fill="none" stroke="${color}" stroke-width="2" points="${places.join(" ")}"/>`,
        ...places.map(
          (place) => `  <circle r="3" fill="${color}" cx="${place.split(",")[0]}" cy="${place.split(",")[1]}"/>`,
        ),
        `  <text x="${width - margin.right + 10}" y="${((ends[index] ?? 0) + 4).toFixed(1)}" fill="${color}">${name}</text>`,
      ];
    }),
    "</svg>",
    "",
  ].join("\n");
}

function rule(y: number, label: string): string {
  const at = y.toFixed(1);
  return [
    `  <line x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}" stroke="#e2e8f0"/>`,
    text(margin.left - 8, y + 4, label, "end"),
  ].join("\n");
}

function text(x: number, y: number, label: string, anchor: string): string {
  return `  <text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#334155">${label}</text>`;
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Names at least a line apart from each other, in the order of their lines. */
function spread(wanted: readonly number[]): readonly number[] {
  const order = wanted.map((_, index) => index).sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  const placed = [...wanted];
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(wanted[index] as number, last + 16);
    placed[index] = last;
  }
  return placed;
}

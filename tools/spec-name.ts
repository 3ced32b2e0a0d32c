/** Why a spec's file can make no package of its name, `acme-pay.yaml`; undefined where it can. */
export function whyNoPackage(name: string): string | undefined {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
    ? undefined
    : "the file's name becomes the package's: lower case letters and digits, parts joined by hyphens";
}

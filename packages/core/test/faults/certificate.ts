import { createHash, generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate that nobody but itself vouches for, made anew: no secret lies in the repository. */
export function selfSigned(host: string): { readonly key: string; readonly cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(tagged(0x31, sequence(oid("550403"), tagged(0x0c, Buffer.from(host)))));
  const day = 86_400_000;
  const validity = sequence(time(Date.now() - day), time(Date.now() + day));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const serial = tagged(0x02, Buffer.concat([Buffer.of(1), createHash("sha256").update(spki).digest().subarray(0, 8)]));
  const version = tagged(0xa0, tagged(0x02, Buffer.of(2)));
  const body = sequence(version, serial, algorithm, name, validity, name, spki);
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign("sha256", body, privateKey)]));
  const der = sequence(body, algorithm, signature).toString("base64");
  const cert = `-----BEGIN CERTIFICATE-----\n${der.match(/.{1,64}/g)?.join("\n")}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert };
}

/** A value in the Distinguished Encoding Rules of ASN.1. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, "hex"));
}

function time(ms: number): Buffer {
  return tagged(0x17, Buffer.from(new Date(ms).toISOString().replace(/^..|[-:T]|\.\d+/g, "")));
}

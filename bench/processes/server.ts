// A bare server on this machine: reads the request, gives the constant answer. Sends its port.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerHeaders, answerText, isForToken, tokenText } from "../capture.ts";

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const forToken = isForToken(request.url ?? "");
    const length = { "content-length": Buffer.byteLength(tokenText) };
    response.writeHead(200, forToken ? { ...answerHeaders, ...length } : answerHeaders);
    response.end(forToken ? tokenText : answerText);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

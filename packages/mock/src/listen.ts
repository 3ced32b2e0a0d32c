import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

// An `import` of it would also load `fetch` and what that needs, and take ten times as long.
const { createServer } = process.getBuiltinModule("node:http");

/** An HTTP server on this machine alone. Port 0 is any free one. */
export async function listen(
  port: number,
  handle: (message: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    handle(message, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  // A response that is given up on purpose breaks its socket; that is no fault of the server.
  server.on("clientError", (_, socket) => socket.destroy());
  await start(server, port);
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = { EADDRINUSE: "is taken", EACCES: "is not yours to open" }[error.code ?? ""];
      reject(why === undefined ? error : new RangeError(`Port ${port} ${why}. Give another, or 0 for any.`));
    });
    server.listen(port, "127.0.0.1", () => resolve());
  });
}

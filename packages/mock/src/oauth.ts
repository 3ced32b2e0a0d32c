import { type Json, type Provider, SpecDocument } from "@holdfast/core/spec";

/**
 * The spec with a path for each `tokenUrl` of its `oauth2` schemes, which OpenAPI leaves out of `paths`: a form in, a token
 * out, the client's id and secret as Basic (RFC 6749, 4.4).
 */
export function withTokenPaths(spec: unknown, provider: Provider): Json {
  const { root } = new SpecDocument(spec);
  const paths: { [path: string]: unknown } = { ...(root.paths as Json | undefined) };
  const added = Object.entries(provider.operations).filter(([, operation]) => !(operation.path in paths));
  if (added.length === 0) return root;
  for (const [operationId, { path, constants }] of added) {
    paths[path] = { post: tokenOperation(operationId, constants?.body ?? {}) };
  }
  const components = (root.components ?? {}) as Json;
  const securitySchemes = { ...(components.securitySchemes as Json), [client]: { type: "http", scheme: "basic" } };
  return { ...root, paths, components: { ...components, securitySchemes } };
}

const client = "mockTokenClient";

function tokenOperation(operationId: string, constants: { readonly [name: string]: unknown }): Json {
  const { scope: _, ...required } = constants;
  const fixed = Object.entries(required).map(([name, value]) => [name, { type: "string", const: value }]);
  const form = {
    type: "object",
    required: Object.keys(required),
    properties: { ...Object.fromEntries(fixed), scope: { type: "string" } },
  };
  const token = { access_token: "fake-access-token", token_type: "Bearer", expires_in: 1800 };
  return {
    operationId,
    security: [{ [client]: [] }],
    requestBody: { required: true, content: { "application/x-www-form-urlencoded": { schema: form } } },
    responses: {
      "200": {
        description: "A token.",
        content: { "application/json": { schema: { type: "object" }, examples: { granted: { value: token } } } },
      },
      "400": problem({ error: "invalid_request" }),
      "401": problem({ error: "invalid_client" }),
    },
  };
}

function problem(value: Json): Json {
  return {
    description: "No token.",
    content: { "application/json": { schema: { type: "object" }, examples: { refused: { value } } } },
  };
}

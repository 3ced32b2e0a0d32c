// What a mock takes of Prism. The build puts it, with all that it needs, into `dist/prism`.

const { parse } = require("node:url");

// Prism parses addresses in a way that Node deprecates. Node says so once, unless it is code in node_modules that does
// it, and in the workspace the bundle is elsewhere.
const { noDeprecation } = process;
process.noDeprecation = true;
parse("");
process.noDeprecation = noDeprecation;

const { createInstance, getHttpOperationsFromSpec, ProblemJsonError } = require("@stoplight/prism-http");
// Serves the examples of the spec. It is not among Prism's exports.
const { default: prismMocker } = require("@stoplight/prism-http/dist/mocker");

module.exports = { createInstance, getHttpOperationsFromSpec, ProblemJsonError, prismMocker };

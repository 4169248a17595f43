/** Run by the Node of an installed n8n: what its AI builder finds for each phrase, in its order. */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');

const [script, typesFile, ...phrases] = process.argv.slice(2);
const { NodeTypeParser } = createRequire(script)('@n8n/ai-utilities/node-catalog');
const parser = new NodeTypeParser(JSON.parse(readFileSync(typesFile, 'utf8')));
const found = phrases.map((phrase) => [phrase, parser.searchNodeTypes(phrase).map(({ id }) => id)]);
console.log(JSON.stringify(Object.fromEntries(found)));

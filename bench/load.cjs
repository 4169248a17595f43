/** Prints how many milliseconds all nodes and credentials take to load, beyond what n8n has loaded anyway. */
require('n8n-workflow');
const { n8n } = require('../package.json');

const start = performance.now();
for (const file of [...n8n.nodes, ...n8n.credentials]) {
	for (const Class of Object.values(require(`../${file}`))) new Class();
}
process.stdout.write(String(performance.now() - start));

/** Prints how many milliseconds it takes to load all nodes and credentials, beyond what n8n has loaded anyway. */
const { join } = require('node:path');
require('n8n-workflow');

const project = join(__dirname, '..', '..');
const { n8n } = require(join(project, 'package.json'));
const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(project, file));

const start = performance.now();
for (const file of files) {
	const classes = Object.values(require(file));
	for (const Class of classes) new Class();
}
process.stdout.write(String(performance.now() - start));

// Preloaded into n8n. File descriptor 3 is a pipe held open by the process that started n8n: when that
// process is gone, however it died, the pipe ends and so does n8n. Children of n8n have no such pipe.
const { fstatSync } = require('node:fs');
const { Socket } = require('node:net');

const PARENT_PIPE = 3;

if (process.env.N8N_STARTER_PID === String(process.ppid) && fstatSync(PARENT_PIPE).isSocket()) {
	const parent = new Socket({ fd: PARENT_PIPE });
	parent.on('error', () => {});
	parent.on('close', () => process.kill(process.pid, 'SIGTERM'));
	parent.resume();
	parent.unref();
}

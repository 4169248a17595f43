import { resolve } from 'node:path';
import { gate } from './gate/gate';
import type { ScanResult } from './gate/scan';

/** `npm run gate [folder]`: n8n's package verification over the sources and over the packed tarball. */
async function main([folder = resolve(__dirname, '..')]: string[]): Promise<void> {
	const result = await gate(resolve(folder));
	print('sources', result.source);
	print('packed tarball', result.tarball);
	if (!result.passed) process.exitCode = 1;
}

function print(leg: string, { passed, report }: ScanResult): void {
	console.log(`${passed ? 'passed' : 'FAILED'}: ${leg}`);
	if (report) console.log(report);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});

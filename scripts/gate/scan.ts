import { ESLint } from 'eslint';

export interface ScanResult {
	passed: boolean;
	/** Errors and warnings as ESLint prints them, or why nothing could be scanned. Empty when all is well. */
	report: string;
}

/** Loaded when needed: the scanner is an ES module, and slow to load. */
const loadScanner = () => import('@n8n/scan-community-package/scanner/scanner.mjs');

export async function sourcePatterns(): Promise<string[]> {
	return (await loadScanner()).SOURCE_FILE_PATTERNS;
}

/** Runs the verdict of n8n's verification over the files of a folder, without any network. */
export async function scan(folder: string, patterns: string[]): Promise<ScanResult> {
	const { analyzePackage } = await loadScanner();
	const { passed, message = '', details } = await analyzePackage(folder, patterns);
	if (!passed) return { passed, report: details ?? message };
	// The scanner calls a folder without files a success and says so in the message only.
	if (message) return { passed: false, report: message };
	return { passed, report: await warnings(folder, patterns) };
}

/** The scanner keeps its warnings to itself when there is no error, hence a second look with its rules. */
async function warnings(folder: string, patterns: string[]): Promise<string> {
	const { buildScanConfig } = await loadScanner();
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const formatter = await eslint.loadFormatter('stylish');
	return await formatter.format(await eslint.lintFiles(patterns));
}

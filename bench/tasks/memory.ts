import { readFileSync, writeFileSync } from 'node:fs';

export interface PeakWatch {
	/** The most memory the process has held since the start of the watch, in bytes. */
	peak(): number;
}

/** Memory that the process holds now, in bytes. */
export function residentBytes(): number {
	return process.platform === 'linux' ? readStatus('VmRSS') : process.memoryUsage.rss();
}

/** On Linux the kernel's own high-water mark, which misses nothing; elsewhere a look every few milliseconds. */
export function watchPeak(): PeakWatch {
	if (process.platform === 'linux') {
		writeFileSync('/proc/self/clear_refs', '5');
		return { peak: () => readStatus('VmHWM') };
	}
	let highest = process.memoryUsage.rss();
	const look = () => (highest = Math.max(highest, process.memoryUsage.rss()));
	const timer = setInterval(look, 2);
	return {
		peak() {
			clearInterval(timer);
			return look();
		},
	};
}

function readStatus(field: 'VmRSS' | 'VmHWM'): number {
	const status = readFileSync('/proc/self/status', 'utf8');
	const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status);
	if (!found) throw new Error(`/proc/self/status has no ${field}`);
	return Number(found[1]) * 1024;
}

import { lookUntilFinished, type Awaited } from '../../../nodes/Viggle/jobs/wait';

export type ProgressReport = 'linear' | 'stepped' | 'stalled' | 'absent';

export const PROGRESS_REPORTS: ProgressReport[] = ['linear', 'stepped', 'stalled', 'absent'];
export const RENDER_SECONDS = [30, 120, 300, 900];

/** What a user who waits a fixed five seconds between two looks would get. */
export const FIXED_INTERVAL_MS = 5_000;
const POLL_INTERVAL_MS = 5_000;

/** Renders of exactly 30 s would meet every look at the same place, so each is simulated this often. */
const VARIANTS = 41;
/** The variants lie within a tenth above and below the nominal duration. */
const SPREAD = 0.1;

/** What waiting for renders of about the same length costs and gains; times in seconds, means over the variants. */
export interface PaceRow {
	seconds: number;
	report: ProgressReport;
	requests: number;
	fixedRequests: number;
	meanDelay: number;
	longestDelay: number;
	shortestPause: number;
	longestPause: number;
}

/** The waiting code of the node against simulated renders, on a clock that only sleeping moves. */
export async function simulateAll(minimumIntervalMs = POLL_INTERVAL_MS): Promise<PaceRow[]> {
	const rows: PaceRow[] = [];
	for (const seconds of RENDER_SECONDS) {
		for (const report of PROGRESS_REPORTS) {
			rows.push(await simulateRow(seconds, report, minimumIntervalMs));
		}
	}
	return rows;
}

export interface PaceSummary {
	requests: number;
	fixedRequests: number;
	meanDelayWithProgress: number;
	meanDelayWithout: number;
}

export function summarize(rows: PaceRow[]): PaceSummary {
	const delays = (isAbsent: boolean) =>
		rows.filter(({ report }) => (report === 'absent') === isAbsent).map((row) => row.meanDelay);
	return {
		requests: sum(rows.map((row) => row.requests)),
		fixedRequests: sum(rows.map((row) => row.fixedRequests)),
		meanDelayWithProgress: mean(delays(false)),
		meanDelayWithout: mean(delays(true)),
	};
}

async function simulateRow(
	seconds: number,
	report: ProgressReport,
	minimumIntervalMs: number,
): Promise<PaceRow> {
	const waits: SimulatedWait[] = [];
	for (let variant = 0; variant < VARIANTS; variant++) {
		const part = (2 * variant) / (VARIANTS - 1) - 1;
		const durationMs = Math.round(seconds * 1000 * (1 + SPREAD * part));
		waits.push(await simulateWait(durationMs, report, minimumIntervalMs));
	}
	const pauses = waits.flatMap((wait) => wait.pausesMs);
	const delays = waits.map((wait) => wait.delayMs);
	return {
		seconds,
		report,
		requests: mean(waits.map((wait) => wait.pausesMs.length)),
		fixedRequests: mean(waits.map(({ durationMs }) => Math.ceil(durationMs / FIXED_INTERVAL_MS))),
		meanDelay: mean(delays) / 1000,
		longestDelay: Math.max(...delays) / 1000,
		shortestPause: Math.min(...pauses) / 1000,
		longestPause: Math.max(...pauses) / 1000,
	};
}

interface SimulatedState {
	outcome?: string;
	progress?: number;
}

interface SimulatedWait {
	durationMs: number;
	/** One before each look. */
	pausesMs: number[];
	/** From the end of the render to the look that saw it. */
	delayMs: number;
}

async function simulateWait(
	durationMs: number,
	report: ProgressReport,
	minimumIntervalMs: number,
): Promise<SimulatedWait> {
	let time = 0;
	const pausesMs: number[] = [];
	const clock = {
		now: () => time,
		async sleep(ms: number) {
			time += ms;
			pausesMs.push(ms);
		},
	};
	const awaited: Awaited<SimulatedState> = {
		read: async () => ({
			outcome: time >= durationMs ? 'complete' : undefined,
			progress: progressAt(report, time / durationMs),
		}),
	};
	const limits = { deadline: Number.POSITIVE_INFINITY, minimumIntervalMs };
	// As after a creation: the first state is known, so the first look comes after a pause.
	await lookUntilFinished(awaited, clock, limits, {});
	return { durationMs, pausesMs, delayMs: time - durationMs };
}

/** Percent, whole numbers as the API gives them. */
function progressAt(report: ProgressReport, part: number): number | undefined {
	if (report === 'absent') return undefined;
	if (part >= 1) return 100;
	if (report === 'linear') return Math.floor(part * 100);
	if (report === 'stepped') return Math.floor(part * 5) * 20;
	return part < 0.8 ? 5 : 95;
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function mean(values: number[]): number {
	return sum(values) / values.length;
}

import { effectOf, type Fault, type FaultMatch } from './faults';
import type { LoggedRequest } from './types';

interface QueuedFault {
	fault: Fault;
	skip: number;
	left: number;
}

export class FaultQueue {
	private queue: QueuedFault[] = [];

	add(fault: Fault): void {
		effectOf(fault);
		this.queue.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
	}

	/** The first queued fault that meets this request; it is used up by one. */
	take(request: LoggedRequest): Fault | undefined {
		this.queue = this.queue.filter(({ left }) => left > 0);
		for (const queued of this.queue) {
			if (!meets(queued.fault, request)) continue;
			if (queued.skip > 0) {
				queued.skip -= 1;
				continue;
			}
			queued.left -= 1;
			return queued.fault;
		}
		return undefined;
	}

	clear(): void {
		this.queue = [];
	}
}

function meets({ method, path, origin }: FaultMatch, request: LoggedRequest): boolean {
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (origin !== undefined && origin !== request.origin) return false;
	return path === undefined || pathMatches(path, request.path);
}

export function pathMatches(wanted: string | RegExp, path: string): boolean {
	return typeof wanted === 'string' ? wanted === path : path.search(wanted) >= 0;
}

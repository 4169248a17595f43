import type { IExecuteFunctions } from 'n8n-workflow';

type Hint = (message: string, type?: 'warning') => void;

/** The ways in which a node tells what is going on. None is ever given a secret. */
export interface Voice {
	/** Tells whoever watches a manual run. */
	report(line: string): void;
	/** Tells it to whoever reads n8n's log, too. */
	warn(line: string): void;
	/** Shows it above the output when the node has ended, once. */
	hint: Hint;
	/** All of it, once: in the log and to whoever watches at once, above the output later. */
	announce(message: string): void;
}

export function openVoice(functions: IExecuteFunctions): Voice {
	const warn = reporter(functions, 'warn');
	const hint = once((message, type) => {
		functions.addExecutionHints?.({ message, ...(type && { type }), location: 'outputPane' });
	});
	const announce = once((message) => {
		warn(message);
		hint(message);
	});
	return { report: reporter(functions, 'debug'), warn, hint, announce };
}

/** n8n's log, and in a manual run the console of the browser. */
function reporter(functions: IExecuteFunctions, level: 'debug' | 'warn'): (line: string) => void {
	const isManual = functions.getMode() === 'manual';
	return (line) => {
		functions.logger[level](line);
		if (isManual) functions.sendMessageToUI(line);
	};
}

function once(tell: Hint): Hint {
	const told = new Set<string>();
	return (message, type) => {
		if (told.has(message)) return;
		told.add(message);
		tell(message, type);
	};
}

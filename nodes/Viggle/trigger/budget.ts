import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

const LONGEST_POLL_MS = 50_000;
/** For versions of n8n that do not say how long a poll may last. */
const UNKNOWN_LIMIT_MS = 45_000;
/** What n8n says of polls that nothing limits. */
const NO_LIMIT_MS = 300_000;
/** n8n polls while it activates a workflow, and the user waits for that. */
const ACTIVATION_POLL_MS = 20_000;
const STARTS = new Set<WorkflowActivateMode>(['init', 'leadershipChange']);

export interface Budget {
	ms: number;
	/** The poll that n8n makes while it activates the workflow. */
	isActivation: boolean;
	/** n8n activates it on its own, when it starts: no user sees an error, and after some tries n8n gives up. */
	isStart: boolean;
}

/** The activations that have polled: n8n keeps one context for each. */
const activated = new WeakSet<IPollFunctions>();

/** How long this poll may last. */
export function budgetOf(functions: IPollFunctions): Budget {
	const limitMs = (functions as Partial<IPollFunctions>).getPollBudgetMs?.();
	// n8n's scheduler has a new context for each poll, but sets limits.
	const isActivation = !activated.has(functions) && (limitMs ?? NO_LIMIT_MS) >= NO_LIMIT_MS;
	activated.add(functions);
	const isStart = isActivation && STARTS.has(functions.getActivationMode());
	const ms = isActivation
		? ACTIVATION_POLL_MS
		: Math.min(limitMs ?? UNKNOWN_LIMIT_MS, LONGEST_POLL_MS);
	return { ms, isActivation, isStart };
}

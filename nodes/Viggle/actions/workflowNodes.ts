import type { INode } from 'n8n-workflow';

const TRIGGER = /(^|\.)viggleTrigger$/;

/**
 * The ids of the Viggle Triggers that a workflow has now and that are not turned off; `undefined` where n8n
 * does not show the workflow to its nodes. Not part of the functions that n8n promises, hence the care.
 */
export function triggersOf(functions: object): ReadonlySet<string> | undefined {
	const { workflow } = functions as { workflow?: { nodes?: Record<string, INode> } };
	if (!workflow?.nodes) return undefined;
	const present = Object.values(workflow.nodes).filter(
		({ type, disabled }) => TRIGGER.test(type) && !disabled,
	);
	return new Set(present.map(({ id }) => id));
}

import type { INode } from 'n8n-workflow';

const TRIGGER = /(^|\.)viggleTrigger$/;

interface Functions {
	getWorkflow(): { active?: boolean };
	/** Not part of the functions that n8n promises, hence the care. */
	workflow?: { nodes?: Record<string, INode> };
}

/**
 * The ids of the Viggle Triggers that a workflow has now and that are not turned off: none when it is not
 * published. `undefined` where n8n does not show the workflow to its nodes.
 */
export function triggersOf(functions: object): ReadonlySet<string> | undefined {
	const { workflow } = functions as Functions;
	if ((functions as Functions).getWorkflow().active === false) return new Set();
	if (!workflow?.nodes) return undefined;
	const present = Object.values(workflow.nodes).filter(
		({ type, disabled }) => TRIGGER.test(type) && !disabled,
	);
	return new Set(present.map(({ id }) => id));
}

import type { INodeTypeDescription } from 'n8n-workflow';

const SWITCH =
	"Of the renders of this workflow, it sees those whose Create Render node has 'Watch in Viggle Trigger' turned on, or whose ID a Watch Job node got, in executions of the published workflow.";
const EXECUTIONS =
	'These executions are in the <a data-key="executions">executions list</a>, not in the editor.';
const TEST =
	'<b>While building your workflow</b>, click the fetch button to get the newest jobs that have ended as test events.';

/** What n8n says about the trigger beside its fields, on the canvas and when the workflow is published. */
export const panel: Pick<
	INodeTypeDescription,
	'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'
> = {
	triggerPanel: {
		header: 'Starts when a Viggle job ends',
		activationHint: {
			inactive: `Once the workflow is published, n8n looks for ended jobs by itself. ${SWITCH}`,
			active: `n8n looks for ended jobs by itself. ${SWITCH}`,
		},
		executionsHelp: {
			inactive: `${TEST}<br /><br /><b>Once you are happy with your workflow</b>, publish it. Then n8n looks at the watched jobs by the Poll Times, and starts the workflow when one has ended. ${EXECUTIONS}`,
			active: `${TEST}<br /><br /><b>Your workflow also starts by itself</b>, since it is published: n8n looks at the watched jobs by the Poll Times. ${EXECUTIONS}`,
		},
	},
	eventTriggerDescription: 'Looking for a Viggle job that has ended',
	activationMessage: `n8n now looks regularly whether a watched Viggle job has ended. ${SWITCH}`,
};

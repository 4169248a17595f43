export const messages = {
	manual:
		'The Viggle Trigger does not watch jobs of manual executions. It watches those of the published (active) workflow.',
	noTrigger:
		"No published Viggle Trigger of this workflow watches 'This Workflow', so nothing starts when the jobs end. Add one and publish (activate) the workflow. Where n8n runs in queue mode, use a Viggle Trigger with Job IDs, or Wait for Job, instead.",
};

/** Each continues a sentence that starts with the name of the field. */
export const problems = {
	noJob: 'finds no job to look at',
	noEndedJob: "finds no job that has ended in a way that 'Trigger On' asks for",
	noId: 'holds no ID',
	noIdAt: (place: number, type: string) => `holds no ID at place ${place}, but ${type}`,
	wrongId: (problem: string) => `holds an ID that ${problem}`,
	tooMany: (count: number) => `holds ${count} IDs, which are too many`,
};

export const messages = {
	notFound: 'Viggle has not known this job for ten minutes',
	gaveUp: (hours: number) => `The job has not ended within ${hours} hours`,
	noTime: (id: string) => `The video of job ${id} could not be downloaded in the time of one poll`,
};

export const advice = {
	separate: 'Separate the IDs by commas, spaces or line breaks',
	leaveOut: (most: number) =>
		`One trigger watches at most ${most} jobs. Leave out those that were reported`,
	mapItems: 'If the items hold job_id, use an expression that ends in .map(item => item.job_id)',
	chooseEvents: 'Choose at least one way for a job to end',
	endedId: 'Enter the ID of a job that has ended',
	letRun:
		"Turn on 'Watch in Viggle Trigger' in a Create Render node of this workflow, publish (activate) the workflow and let it run once. Or set 'Watch' to 'Job IDs' and enter the ID of a job that has ended",
};

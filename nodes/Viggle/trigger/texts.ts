/** Each continues a sentence that starts with the name of the field. */
export const problems = {
	noJob: 'finds no job to look at',
	noEndedJob: "finds no job that has ended in a way that 'Trigger On' asks for",
	noId: 'holds no ID',
	noIdAt: (place: number, type: string) => `holds no ID at place ${place}, but ${type}`,
	wrongId: (problem: string) => `holds an ID that ${problem}`,
	tooMany: (count: number) => `holds ${count} IDs, which are too many`,
	noRoom: (left: number) =>
		`watches more jobs than n8n can remember for one node (1 MB): ${left} are left over`,
	noTimeForList: 'got no list of jobs from Viggle in the time of one poll',
};

export const messages = {
	notFound: 'Viggle has not known this job for ten minutes',
	gaveUp: (hours: number) => `The job has not ended within ${hours} hours`,
	noLink: 'n8n keeps files in memory, where no public link leads',
	noTime: (id: string) => `The video of job ${id} could not be downloaded in the time of one poll`,
};

export const advice = {
	separate: 'Separate the IDs by commas, spaces or line breaks',
	leaveOut: (most: number) =>
		`One trigger watches at most ${most} jobs. Leave out those that were reported`,
	mapItems: 'If the items hold job_id, use an expression that ends in .map(item => item.job_id)',
	chooseEvents: 'Choose at least one way for a job to end',
	endedId: 'Enter the ID of a job that has ended',
	checkLater: 'The next poll asks again, and nothing is lost',
	waitForRoom:
		'Nothing is lost as long as Viggle lists them: they are taken up when others have ended',
	letEnd:
		'Let a job of the account end in such a way first, for instance on the web page of Viggle',
	letRun:
		"Turn on 'Watch in Viggle Trigger' in a Create Render node of this workflow, publish (activate) the workflow and let it run once. Or set 'Watch' to 'Job IDs' and enter the ID of a job that has ended",
};

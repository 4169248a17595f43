/** Each continues a sentence that starts with the field of the file. */
export const problems = {
	noSuchFile: (name: string) => `names '${name}', but the item has no such file`,
	tooManyFiles: (count: number, most: number) =>
		`names ${count} files, but must name at most ${most}`,
	ofFile: (name: string, problem: string) => `names '${name}', which ${problem}`,
	unreadable: 'holds a file that n8n cannot read',
	noRoom: 'finds no room any more on the list of watched jobs',
	repeated: (key: string) =>
		`is '${key}', and this node has used that key before, so nothing was sent and nothing paid for`,
	loopback: (address: string) =>
		`is set, but n8n takes its own address for ${address}, which opens on its own machine alone`,
	inMemory: 'is set, but n8n keeps files in memory, where no link leads',
	noStore: (reason: string) =>
		`cannot be kept, so nothing was sent: n8n's store of used keys does not answer (${reason})`,
	version: (versions: string) => `of the Viggle credential is not one of ${versions}`,
};

export const messages = {
	noOperation: (resource: string, operation: string) =>
		`This version of the node has no operation '${resource}: ${operation}'`,
	running: (jobs: string) =>
		`${jobs} still running at Viggle. Read the result later with Get Job or Wait for Job, or turn on 'Wait for Completion' where it is created.`,
	endsEarly: (timeout: string, limit: string) =>
		`'Timeout (Minutes)' is ${timeout}, but n8n ends this execution earlier: 'Timeout Workflow' in the settings of the workflow is ${limit}. The wait ends shortly before that. What it waits for goes on at Viggle.`,
	cutShort: (what: string, limit: string, state: string) =>
		`${what} is not finished, and n8n is about to end this execution, which 'Timeout Workflow' in the settings of the workflow gives ${limit} (${state})`,
	privateLinks: (address: string) =>
		`Public links begin with ${address}, which opens inside of your own network alone. For links that open everywhere, set N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2) to the public address of n8n.`,
	skipped: (items: string, which: string) =>
		`${items} skipped, since 'Only Once per Key' had been used before: item ${which}. Nothing was sent for it, and it is not in the output.`,
	largeBatch: (count: number, price: string) =>
		`Large batch: ${count} items to create at Viggle, ${price}. In smaller batches, with Loop Over Items, less is at stake when n8n is stopped.`,
	noCancel:
		"'Cancel on Stop' has no effect: Viggle's V1 API cannot cancel a job. A stop only ends the wait; the job goes on and is paid for.",
	notRendered: (id: string) => `Viggle could not render job ${id}`,
	notMade: (what: string, id: string) => `Viggle could not make ${what} ${id}`,
	cancelled: (id: string) => `Job ${id} was cancelled`,
	unfinished: (id: string, time: string, state: string) =>
		`Job ${id} is not finished after ${time} (${state})`,
	notReady: (noun: string, id: string, time: string, state: string) =>
		`${noun} ${id} is not ready after ${time} (${state})`,
	noLink: (id: string) => `Job ${id} is complete, but Viggle gave no link to its video`,
	notDownloaded: (id: string, reason: string) =>
		`The video of job ${id} could not be downloaded: ${reason}`,
};

export const reasons = {
	stopped: 'the execution was stopped before the answer came',
	silentStore: 'it says neither that the key is new nor that it is known',
	unknownState: 'its state is not known',
	lastLook: (reason: string) => `; the last look failed: ${reason}`,
	onlyUrl: 'it is given as a URL, which only Viggle opens',
};

export const advice = {
	makeRoom:
		'The list holds 800 kB for all jobs that still run. Give less metadata, or start fewer renders at once',
	webhookUrl:
		'Nothing was sent. Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2) to the address under which others reach n8n, or remove the option',
	binaryMode:
		'Nothing was sent. Set the environment variable N8N_DEFAULT_BINARY_DATA_MODE to filesystem, database or s3, or remove the option',
	waitElsewhere:
		"It goes on at Viggle and is paid for. Use Wait for Job with this job ID in another execution, or raise 'Timeout After' in the settings of the workflow",
	getElsewhere: (noun: string) =>
		`Viggle goes on with it. Get the ${noun} by this ID in another execution, or raise 'Timeout After' in the settings of the workflow`,
	repeated:
		"Look for what it has made in the earlier executions of this workflow, or in your account at portal.viggle.ai. To pay for it once more, put something behind the key, such as '-2'. To pass over such items, set 'On Repeat' to Skip",
	noStore:
		"Without the store, nothing keeps the same key from being paid for twice. Save the workflow, look at n8n's database, or remove the option",
	version: 'Open the credential and choose one of the two',
	chooseFile: (files: string) =>
		`${files} Enter the name of a field that holds a file, or choose URL as the source`,
	nameFields: 'Enter the names of the fields that hold the files, separated by commas',
	fewerFiles: 'Nothing was sent. Leave out the files that matter least',
	noFiles: 'The item has no files at all.',
	files: (names: string) => `The item has: ${names}.`,
	readAgain:
		'The file may have been deleted from the binary data store of n8n. Run the node that reads it again',
	downloadAgain:
		'The video itself is finished and paid for. Use Download Result with this job ID; that costs nothing',
	getAgain: 'Get the job again in a minute. If the link is still missing, contact Viggle',
	another: {
		render:
			'Failed renders are refunded. Try another image or video: one person, fully visible, works best. When you ask Viggle for help, name the code and the job ID',
		video:
			'Failed videos are refunded. Change the prompt, the pictures or the length. When you ask Viggle for help, name the code and the job ID',
		character:
			'Try another image: one person, fully visible, works best. When you ask Viggle for help, name the ID',
		scene:
			'Try another video: one person, fully visible, works best. When you ask Viggle for help, name the ID',
	},
	refunded: 'Cancelled jobs are refunded. Create it again if you still want it',
	waitForJob:
		"It goes on at Viggle and is paid for. Use Wait for Job or Get Job with this job ID later, or raise 'Timeout (Minutes)' in the options",
	getLater: (noun: string) =>
		`Viggle goes on with it. Get the ${noun} by this ID later, or raise 'Timeout (Minutes)' in the options`,
};

export const names = {
	givenFile: 'the given file',
	videoOf: 'the video of job',
	price: (credits: number) => `for ${credits} ${credits === 1 ? 'credit' : 'credits'} in all`,
	partlyUnknown: (count: number) => ` and what ${count} of them cost, which is not known before`,
	usedKeys: ', but for those whose key was used before',
	unknownPrice: 'at a price that is not known before',
};

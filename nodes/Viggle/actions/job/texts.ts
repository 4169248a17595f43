export const messages = {
	hasEnded: (id: string, status: string) =>
		`Job ${id} is already ${status}, so there is nothing to cancel`,
};

export const advice = {
	nothingChanged: 'Only queued and running jobs can be cancelled. Nothing was changed',
};

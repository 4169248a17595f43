/** What a server has seen since its start. */
export interface Traffic {
	requests: number;
	receivedBytes: number;
	sentBytes: number;
}

export interface RunningServer {
	url: string;
	traffic(): Traffic;
}

export type ServerName = 'sink' | 'emulator';

/** The messages of a server's process. */
export type ServerMessage = { url: string } | { traffic: Traffic } | { error: string };

import type { IDataObject } from 'n8n-workflow';

import { number, unwrap, withoutAbsent } from './answer';
import type { Client } from './client';
import { ApiError } from './errors';

export interface Credits {
	/** What can be spent. */
	balance: number;
	body: IDataObject;
}

/** Reads the balance (`GET /api/credits`, contract 3.6), which is called `balance` or `credits`. Throws `ApiError`. */
export async function getCredits(client: Client): Promise<Credits> {
	const path = '/api/credits';
	const body = unwrap(await client({ method: 'GET', path }));
	const balance = number(body.balance) ?? number(body.credits);
	if (balance !== undefined) return { balance, body };
	const message = 'The answer has no balance';
	throw new ApiError({ kind: 'unreadable', message, request: `GET ${path}` });
}

/** The stable set of fields of a balance, with absent ones left out. */
export function simpleCredits({ balance, body }: Credits): IDataObject {
	const { total_purchased, total_used, updated_at } = body;
	return withoutAbsent({ balance, total_purchased, total_used, updated_at });
}

import type { FastifyRequest } from 'fastify';
import { documented } from './apiErrors';

export function requireKey(request: FastifyRequest, apiKey: string): void {
	if (!request.headers.authorization) throw documented('CS-ORAU-001');
	checkKey(request, apiKey);
}

/** Reading a job works without a key; a wrong one is refused all the same. */
export function checkSentKey(request: FastifyRequest, apiKey: string): void {
	if (request.headers.authorization) checkKey(request, apiKey);
}

function checkKey(request: FastifyRequest, apiKey: string): void {
	if (request.headers.authorization !== `Bearer ${apiKey}`) throw documented('CS-ORAU-002');
}

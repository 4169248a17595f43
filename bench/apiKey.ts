export const API_KEY = 'sk-test-key';

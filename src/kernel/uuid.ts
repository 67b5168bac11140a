const form = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Of any version, in small letters, as PostgreSQL writes it. */
export const isUuid = (text: string): boolean => form.test(text)

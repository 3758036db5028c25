export { prisma } from '~/db/prisma.server';

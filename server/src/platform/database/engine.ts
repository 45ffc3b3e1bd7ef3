/** The two families of database the product runs on. MySQL and MariaDB differ only in how TypeORM names them. */
export type Engine = 'sqlite' | 'mariadb' | 'mysql';

export const isServer = (engine: Engine): boolean => engine !== 'sqlite';

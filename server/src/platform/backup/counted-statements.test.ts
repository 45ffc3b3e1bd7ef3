import { CountedStatements } from './counted-statements';

const DUMP = [
  '-- MariaDB dump', "/*!40101 SET NAMES utf8mb4 */;", "CREATE TABLE `note` (", "  `id` varchar(36) NOT NULL COMMENT 'INSERT INTO `note` VALUES (1)',", '  PRIMARY KEY (`id`)', ') ENGINE=InnoDB;',
  'INSERT INTO `note` VALUES', "('1','a (b), (c); it\\'s said: \\\\',0x00FF),", "('2','INSERT INTO `other` VALUES (1);\\n(''quoted'')',NULL);",
  "INSERT INTO `note` VALUES ('3','',NULL),('4','\\\\',NULL);", 'INSERT INTO `odd``name` VALUES (1);', 'set autocommit=0;', '',
].join('\n');

describe('rows in a dump', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('are counted as they pass in pieces of %i bytes, whatever is written in them', (size) => {
    const counted = new CountedStatements();
    const bytes = Buffer.from(DUMP);
    for (let at = 0; at < bytes.length; at += size) counted.take(bytes.subarray(at, at + size));
    expect(counted.rows).toEqual({ note: 4, 'odd`name': 1 });
  });
});

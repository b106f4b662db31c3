package org.imagingbiomarkers.io.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiPairTest {

	@TempDir
	Path folder;

	@Test
	void eitherHalfOfAPairOpensIt() throws IOException {
		final ByteBuffer header = ByteBuffer.allocate(348).order(ByteOrder.LITTLE_ENDIAN);
		header.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 2).putShort(44, (short) 2).putShort(46, (short) 1);
		header.putShort(70, (short) 2).putShort(72, (short) 8).putFloat(80, 1).putFloat(84, 1).putFloat(88, 1).put(344,
			(byte) 'n').put(345, (byte) 'i').put(346, (byte) '1');
		Files.write(folder.resolve("x.hdr"), header.array());
		final Path voxels = Files.write(folder.resolve("x.img"), new byte[] { 1, 2, 3, 4 });
		final NiftiSeriesReader reader = new NiftiSeriesReader();

		assertTrue(reader.canRead(voxels));
		assertTrue(reader.canRead(folder.resolve("x.hdr")));
		assertEquals(4, reader.read(voxels).image().getAt(1, 1, 0).getRealDouble());
		assertFalse(reader.canRead(Files.write(folder.resolve("alone.img"), new byte[4])));
	}
}

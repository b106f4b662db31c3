package org.imagingbiomarkers.io.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.Oracle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Headers that lie end in one sentence that names what is wrong, whatever they say. */
@Tag("docs/commands/open-series#what-it-computes")
class HostileNiftiTest {

	@TempDir
	private Path folder;

	@Test
	void negativeAndZeroSizesAreRefused() throws IOException {
		assertRefused("dim[2]", header -> header.putShort(44, (short) -4));
		assertRefused("dim[1]", header -> header.putShort(42, (short) 0));
		assertRefused("dim[0]", header -> header.putShort(40, (short) 8));
		assertRefused("dim[0]", header -> header.putShort(40, (short) 0));
	}

	@Test
	void sizesBeyondTheFileAreRefused() throws IOException {
		assertRefused("can hold", header -> {
			header.putShort(42, Short.MAX_VALUE);
			header.putShort(44, Short.MAX_VALUE);
			header.putShort(46, Short.MAX_VALUE);
		});
		assertRefused("can hold", header -> header.putFloat(108, 1e9f));
	}

	@Test
	void sizesThatOverflowAreRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "nifti2_uint16.nii"));
		final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		for (int axis = 1; axis <= 3; axis++) header.putLong(16 + 8 * axis, Long.MAX_VALUE / 3);
		assertTrue(refusal(bytes, "large.nii").contains("multiply"));
		for (int axis = 1; axis <= 3; axis++) header.putLong(16 + 8 * axis, axis == 1 ? 60 : 1);
		header.putLong(168, Long.MIN_VALUE);
		assertTrue(refusal(bytes, "offset.nii").contains("vox_offset"));
	}

	/** The first image ends within a block of what is read ahead, the second one at the end of one. */
	@ParameterizedTest
	@ValueSource(ints = { 12, (4096 + (1 << 18) - 352) / 32 })
	void aPackedFileWhoseChecksumDiffers_isRefused_andOneWithoutAChecksumIsRead(final int columns) throws IOException {
		final byte[] header = Arrays.copyOf(Files.readAllBytes(Oracle.file(getClass(), "float64.nii")), 352);
		final ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
		// Four slices of four rows of 16-bit numbers: 32 bytes a column.
		fields.putShort(40, (short) 3).putShort(42, (short) columns).putShort(44, (short) 4).putShort(46, (short) 4);
		fields.putShort(70, (short) 4).putShort(72, (short) 16);
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			out.write(header);
			out.write(new byte[32 * columns]);
		}
		final byte[] bytes = packed.toByteArray();
		final byte[] withoutChecksum = Arrays.copyOf(bytes, bytes.length - 8);
		assertEquals(4, NiftiReader.read(Files.write(folder.resolve("cut.nii.gz"), withoutChecksum)).geometry().depth());
		bytes[bytes.length - 8] ^= 1;
		assertTrue(refusal(bytes, "checksum.nii.gz").contains("damaged gzip data"));
	}

	@Test
	void aPackedFileThatEndsEarlyIsRefusedBeforeItsSizesAreBelieved() throws IOException {
		// 30000 x 30000 floats: 3.6 GB are promised, some MB of zeros are there in some kB.
		final byte[] header = Arrays.copyOf(Files.readAllBytes(Oracle.file(getClass(), "float64.nii")), 352);
		final ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
		fields.putShort(42, (short) 30000).putShort(44, (short) 30000).putShort(46, (short) 1).putShort(70, (short) 16);
		final Random random = new Random(5);
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			out.write(header);
			out.write(new byte[4 << 20]);
			final byte[] noise = new byte[4 << 20];
			random.nextBytes(noise);
			out.write(noise);
		}
		final String bomb = refusal(packed.toByteArray(), "bomb.nii.gz");
		assertTrue(bomb.contains("ends before") || bomb.contains("MB of memory"), bomb);
		assertTrue(refusal(Arrays.copyOf(packed.toByteArray(), 2000), "cut.nii.gz").contains("can hold"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 100, 347, 351, 360, 411 })
	void filesCutOffAnywhereAreRefused(final int length) throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "uint8.nii"));
		refusal(Arrays.copyOf(bytes, length), "cut.nii");
	}

	@Test
	void packedDataThatAreDamagedAreRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "oblique_float32.nii.gz"));
		Arrays.fill(bytes, 20, 300, (byte) 0x55);
		assertTrue(refusal(bytes, "damaged.nii.gz").contains("gzip"));
	}

	@Test
	void aVoxelSizeThatIsNoNumberIsRefusedWhereItIsUsed() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "pixdim_only.nii"));
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(80, Float.NaN);
		assertTrue(refusal(bytes, "nan.nii").contains("pixdim[1]"));
	}

	@Test
	void aVoxelSizeOfZeroIsAssumedToBeOneWithAWarning() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "pixdim_only.nii"));
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(84, 0);
		final Path file = Files.write(folder.resolve("zero.nii"), bytes);
		assertEquals(1, NiftiReader.read(file).geometry().spacing().y());
		assertTrue(Warning.sentences(NiftiReader.read(file).warnings()).get(0).contains("pixdim[2]"));
	}

	@Test
	void anSformThatIsNoGridGivesWayToTheQform() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "uint8.nii"));
		final Path whole = Oracle.file(getClass(), "uint8.nii");
		for (int at = 280; at < 328; at += 4) ByteBuffer.wrap(bytes).putFloat(at, Float.NaN);
		final Path file = Files.write(folder.resolve("nan.nii"), bytes);
		assertTrue(Warning.sentences(NiftiReader.read(file).warnings()).get(0).contains("sform"));
		assertTrue(NiftiReader.read(whole).geometry().differences(NiftiReader.read(file).geometry()).isEmpty());
	}

	@Test
	void aRotationThatIsNoneIsRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "qform_only.nii"));
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(260, Float.NaN);
		assertTrue(refusal(bytes, "nan.nii").contains("quatern_b"));
	}

	@Test
	void otherFormatsAreRefusedByName() throws IOException {
		assertRefused("Analyze", header -> header.putInt(344, 0));
		assertRefused("not a NIfTI file", header -> header.putInt(0, 349));
		assertRefused("datatype 128", header -> header.putShort(70, (short) 128));
		assertRefused("scl_inter", header -> header.putFloat(112, 2).putFloat(116, Float.NaN));
		assertRefused("one half of a pair", header -> header.put(345, (byte) 'i'));
	}

	@Test
	void missingFilesAndFoldersAreNamed() throws IOException {
		assertEquals("There is no file none.nii.", assertThrows(InputException.class, () -> NiftiReader.read(folder.resolve(
			"none.nii"))).getMessage());
		Files.createDirectory(folder.resolve("dir.nii"));
		assertTrue(assertThrows(InputException.class, () -> NiftiReader.read(folder.resolve("dir.nii"))).getMessage()
			.contains("folder"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0 1000", "0 1 2 3 4", "", "0 500 x 1000", "0 500 -1 1000", "0 500 NaN 1000" })
	void bValuesThatDoNotFitAreRefused(final String text) throws IOException {
		final Path file = Files.copy(Oracle.file(getClass(), "diffusion.nii.gz"), folder.resolve("dwi.nii.gz"));
		Files.writeString(folder.resolve("dwi.bval"), text);
		final String sentence = assertThrows(InputException.class, () -> NiftiReader.read(file)).getMessage();
		assertTrue(sentence.contains("dwi.bval"), sentence);
	}

	@Property(tries = 3000)
	void anyDamageEndsInASentenceOrAnImage(@ForAll final long seed) throws IOException {
		final Random random = new Random(seed);
		final String[] names = { "uint8.nii", "nifti2_big_endian.nii.gz", "dynamic.nii.gz", "scaled_int16.nii" };
		final String name = names[random.nextInt(names.length)];
		final byte[] whole = Files.readAllBytes(Oracle.file(getClass(), name));
		final byte[] bytes = name.endsWith("gz") && random.nextBoolean() ? unpacked(whole) : whole;
		for (int change = random.nextInt(6); change >= 0; change--) {
			bytes[random.nextInt(Math.min(bytes.length, 560))] = (byte) random.nextInt();
		}
		final Path file = Files.createTempFile("damaged", ".nii");
		try {
			Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
			NiftiReader.read(file);
		}
		catch (final InputException exc) {
			assertTrue(exc.getMessage().endsWith("."), exc.getMessage());
		}
		finally {
			Files.delete(file);
		}
	}

	private static byte[] unpacked(final byte[] packed) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
			return in.readAllBytes();
		}
	}

	private void assertRefused(final String named, final Consumer<ByteBuffer> change) throws IOException {
		final byte[] bytes = Files.readAllBytes(Oracle.file(getClass(), "uint8.nii"));
		change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
		final String sentence = refusal(bytes, "changed.nii");
		assertTrue(sentence.contains(named), sentence);
	}

	private String refusal(final byte[] bytes, final String name) throws IOException {
		final Path file = Files.write(folder.resolve(name), bytes);
		return assertThrows(InputException.class, () -> NiftiReader.read(file)).getMessage();
	}
}

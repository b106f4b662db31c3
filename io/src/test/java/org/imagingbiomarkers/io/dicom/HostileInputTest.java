package org.imagingbiomarkers.io.dicom;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.imagingbiomarkers.io.InputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

/**
 * Damaged copies of real files: every one is read or refused with a sentence, in bounded time and memory.
 * <p>
 * The copies follow from a seed that is in the message of a failure.
 * </p>
 */
class HostileInputTest {

	/** Longest for one copy, pixels included; a hang rather than a slow machine. */
	private static final Duration LONGEST = Duration.ofSeconds(20);
	/** What reading a header may allocate: buffers, and objects around the bytes of the file. */
	private static final long ALLOCATED_ALWAYS = 1 << 19;
	private static final long ALLOCATED_PER_BYTE = 60;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@TempDir
	Path folder;

	/** Classes are loaded before memory is counted. */
	@BeforeAll
	static void warmUp() throws IOException {
		readPixels(DicomFile.read(TestFiles.path("MR_small_implicit.dcm")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "MR_small.dcm", "MR_small_implicit.dcm", "MR_small_bigendian.dcm", "MR_small_RLE.dcm",
		"MR_small_jp2klossless.dcm", "MR_small_jpeg_lossless_1.dcm", "MR_small_jpeg_baseline.dcm",
		"emri_small_jpeg_no_offsets.dcm", "emri_small_jpeg_2k_lossless.dcm", "emri_small.dcm", "parametric_map_float.dcm",
		"ge_tensor.dcm", "philips_diffusion.dcm" })
	void damagedCopiesAreReadOrRefusedWithASentence(final String name) throws IOException {
		final byte[] original = Files.readAllBytes(TestFiles.path(name));
		final int copies = original.length < 20_000 ? 150 : 60;
		int read = 0;
		for (int seed = 0; seed < copies; seed++) {
			final Random random = new Random(31L * name.hashCode() + seed);
			if (check(name + ", seed " + seed, damaged(original, random))) read++;
		}
		assertTrue(read > 0 && read < copies, read + " of " + copies + " copies could be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MR_small.dcm", "MR_small_implicit.dcm", "MR_small_RLE.dcm", "MR_small_jp2klossless.dcm",
		"MR_small_jpeg_lossless_1.dcm" })
	void copiesCutShortAnywhereAreReadOrRefusedWithASentence(final String name) throws IOException {
		final byte[] original = Files.readAllBytes(TestFiles.path(name));
		for (int length = 0; length < original.length; length += length < 2000 ? 11 : 61) {
			check(name + " cut to " + length, Arrays.copyOf(original, length));
		}
	}

	@Test
	void everyLengthReplacedByAHugeOneIsReadOrRefusedWithASentence() throws IOException {
		final byte[] original = Files.readAllBytes(TestFiles.path("MR_small_implicit.dcm"));
		for (int at = 132; at < 1500; at += 2) {
			final byte[] copy = original.clone();
			Arrays.fill(copy, at, at + 4, (byte) (at % 4 == 0 ? 0xFF : 0x7F));
			check("huge length at " + at, copy);
		}
	}

	@Test
	void nestedSequencesAreBombsNoMore() throws IOException {
		final TreeMap<String, byte[]> bombs = new TreeMap<>();
		for (final String vr : List.of("SQ", "UN", "OB")) {
			for (final long itemLength : new long[] { RawBytes.UNDEFINED, 1_000_000 }) {
				final RawBytes bomb = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
				for (int i = 0; i < 20_000; i++) {
					bomb.explicitHeader(0x00291020, vr, RawBytes.UNDEFINED).item(itemLength);
				}
				bombs.put(vr + itemLength, bomb.toByteArray());
			}
		}
		bombs.put("defined lengths", definedBomb());
		bombs.put("empty items", emptyItems());
		bombs.put("descending tags", descendingTags());
		for (final var bomb : bombs.entrySet()) {
			check(bomb.getKey(), bomb.getValue());
		}
	}

	/**
	 * Each level is a UN that starts like a sequence and breaks at its end, so that it is tried and given up.
	 */
	private static byte[] definedBomb() {
		byte[] inner = new byte[7];
		for (int depth = 0; depth < 200; depth++) {
			inner = RawBytes.littleEndian().item(inner.length + 12).tag(0x00291020).length(inner.length).bytes(inner).bytes(
				new byte[4]).toByteArray();
		}
		return RawBytes.part10(TransferSyntax.IMPLICIT_LITTLE_ENDIAN).implicit(0x00291020, inner).toByteArray();
	}

	private static byte[] emptyItems() {
		final RawBytes bytes = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN).explicitHeader(Tag.CONTENT_SEQUENCE,
			"SQ", RawBytes.UNDEFINED);
		for (int i = 0; i < 100_000; i++) {
			bytes.item(0);
		}
		return bytes.endOfSequence().toByteArray();
	}

	private static byte[] descendingTags() {
		final RawBytes bytes = RawBytes.part10(TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
		for (int i = 100_000; i > 0; i--) {
			bytes.explicit(0x00100000 + i, "CS");
		}
		return bytes.toByteArray();
	}

	/** Whether the file could be read; fails where it can neither be read nor properly refused. */
	private boolean check(final String what, final byte[] bytes) throws IOException {
		final Path path = Files.write(folder.resolve("hostile.dcm"), bytes);
		try {
			return assertTimeoutPreemptively(LONGEST, () -> isRead(path, bytes.length));
		}
		catch (final RuntimeException | Error broken) {
			return fail(what, broken);
		}
	}

	private static boolean isRead(final Path path, final int size) throws IOException {
		final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
		try {
			final DicomFile file = DicomFile.read(path);
			checkAllocation(before, size);
			visit(file.dataSet());
			if (file.hasPixels()) readPixels(file);
			return true;
		}
		catch (final InputException refused) {
			final String sentence = refused.getMessage();
			assertTrue(sentence.endsWith(".") && sentence.contains("hostile.dcm"), sentence);
			assertTrue(!sentence.contains("CompressedSamples"), "a patient's name in " + sentence);
			return false;
		}
	}

	private static void checkAllocation(final long before, final int size) {
		final long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
		assertTrue(allocated <= ALLOCATED_ALWAYS + ALLOCATED_PER_BYTE * size, allocated + " bytes for a file of " + size);
	}

	/** Every getter of every element, to any depth. */
	private static void visit(final DicomDataSet set) {
		for (final DicomElement element : set) {
			element.text();
			element.texts();
			element.number();
			element.numbers();
			element.integer();
			element.bytes();
			element.as(VR.FD).numbers();
			element.items().forEach(HostileInputTest::visit);
		}
		set.privateElement(0x0029, "SIEMENS CSA HEADER", 0x10);
	}

	private static void readPixels(final DicomFile file) throws IOException {
		try (Frames frames = file.frames()) {
			final int count = frames.description().valuesPerFrame();
			for (int frame = 0; frame < Math.min(3, frames.count()); frame++) {
				frames.readFrame(frame, 2, 1, new float[count]);
			}
		}
	}

	private static byte[] damaged(final byte[] original, final Random random) {
		byte[] copy = original.clone();
		for (int change = random.nextInt(4); change >= 0; change--) {
			// Most of the structure is at the start.
			final int reach = random.nextBoolean() ? Math.min(copy.length, 3000) : copy.length;
			final int at = random.nextInt(Math.max(1, reach - 8));
			switch (random.nextInt(6)) {
				case 0 -> copy[at] = (byte) random.nextInt();
				case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
				case 2 -> Arrays.fill(copy, at, at + 4, (byte) 0xFF);
				case 3 -> Arrays.fill(copy, at, at + 1 + random.nextInt(7), (byte) 0);
				case 4 -> copy = Arrays.copyOf(copy, Math.max(8, copy.length - random.nextInt(copy.length / 2)));
				default -> copy = repeated(copy, at, random.nextInt(200));
			}
		}
		return copy;
	}

	/** Some bytes twice, which moves everything after them. */
	private static byte[] repeated(final byte[] bytes, final int at, final int length) {
		final int end = Math.min(bytes.length, at + length);
		final List<byte[]> parts = new ArrayList<>(List.of(Arrays.copyOf(bytes, end), Arrays.copyOfRange(bytes, at,
			bytes.length)));
		final byte[] joined = Arrays.copyOf(parts.get(0), end + bytes.length - at);
		System.arraycopy(parts.get(1), 0, joined, end, bytes.length - at);
		return joined;
	}
}

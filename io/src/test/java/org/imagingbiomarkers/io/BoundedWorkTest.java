package org.imagingbiomarkers.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.io.nrrd.NrrdReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that become large ones, and files of millions of parts, end at once and in little memory. */
class BoundedWorkTest {

	private static final Duration AT_ONCE = Duration.ofSeconds(Integer.getInteger("at.once", 10));
	private static final long MAX_ITEMS_NS = 2_000_000_000L;
	private static final int MEGABYTE = 1 << 20;

	@TempDir
	Path folder;

	/** Nothing but zeros, packed. */
	private static void zeros(final OutputStream out, final int megabytes) throws Exception {
		final byte[] zeros = new byte[MEGABYTE];
		for (int i = 0; i < megabytes; i++) out.write(zeros);
	}

	private static void refused(final Path file, final Read read) {
		final String sentence = assertTimeoutPreemptively(AT_ONCE, () -> assertThrows(InputException.class, () -> read.read(
			file))).getMessage();
		assertTrue(sentence.endsWith("."), sentence);
	}

	private interface Read {

		void read(Path file) throws Exception;
	}

	@Test
	void setOfRois_thatInflatesWithoutEnd() throws Exception {
		for (final String entry : new String[] { "a.roi", "readme.txt" }) {
			final Path file = folder.resolve(entry + ".zip");
			try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
				zip.setLevel(Deflater.BEST_SPEED);
				zip.putNextEntry(new ZipEntry(entry));
				zeros(zip, 1000);
			}
			refused(file, path -> MaskReader.EXACT.read(path, Geometry.upright(4, 4, 1, new Vector(1, 1, 1))));
		}
	}

	@Test
	void niftiFile_thatPromisesOrSkipsMoreThanThereIs() throws Exception {
		final ByteBuffer header = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
		header.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 4).putShort(44, (short) 4).putShort(46, (short) 4)
			.putShort(70, (short) 16).putShort(72, (short) 32).putFloat(80, 1).putFloat(84, 1).putFloat(88, 1).putFloat(108,
				9e8f).put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
		final Path skipping = folder.resolve("skip.nii.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(skipping))) {
			out.write(header.array());
			zeros(out, 1000);
		}
		refused(skipping, NiftiReader::read);
		header.putFloat(108, 352).putShort(42, (short) 8000).putShort(44, (short) 8000).putShort(46, (short) 200);
		final Path large = folder.resolve("large.nii.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(large))) {
			out.write(header.array());
			zeros(out, 1000);
		}
		refused(large, NiftiReader::read);
	}

	@Test
	void nrrdFile_thatSkipsMoreThanThereIs() throws Exception {
		final Path file = folder.resolve("skip.nrrd");
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(("NRRD0004\ntype: float\ndimension: 3\nsizes: 4 4 4\nencoding: gzip\nendian: little\n" +
				"byte skip: 900000000\n\n").getBytes(StandardCharsets.US_ASCII));
			try (OutputStream packed = new GZIPOutputStream(out)) {
				zeros(packed, 1000);
			}
		}
		refused(file, NrrdReader::read);
	}

	@Test
	void deflatedDicom_thatInflatesWithoutEnd() throws Exception {
		final Path file = folder.resolve("deflated.dcm");
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(meta("1.2.840.10008.1.2.1.99"));
			try (OutputStream packed = new DeflaterOutputStream(out, new Deflater(1, true))) {
				zeros(packed, 1000);
			}
		}
		refused(file, DicomFile::read);
	}

	@Test
	void threeMillionSequenceItems() throws Exception {
		final Path file = folder.resolve("items.dcm");
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
			out.write(meta("1.2.840.10008.1.2.1"));
			// (0008,1140) SQ of undefined length, empty items, its end
			out.write(new byte[] { 8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1 });
			final byte[] item = { -2, -1, 0, -32, 0, 0, 0, 0 };
			for (int i = 0; i < 3_000_000; i++) out.write(item);
			out.write(new byte[] { -2, -1, -35, -32, 0, 0, 0, 0 });
		}
		final long time = assertTimeoutPreemptively(AT_ONCE, () -> {
			// Of the processor: other work on the machine does not lengthen it.
			final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
			final long start = threads.getCurrentThreadCpuTime();
			try {
				DicomFile.read(file);
			}
			catch (final InputException e) {
				assertTrue(e.getMessage().endsWith("."), e.getMessage());
			}
			return threads.getCurrentThreadCpuTime() - start;
		});
		assertTrue(time < MAX_ITEMS_NS, () -> time / 1_000_000 + " ms");
	}

	/** Preamble and file meta information. */
	private static byte[] meta(final String syntax) {
		final byte[] uid = (syntax.length() % 2 == 0 ? syntax : syntax + "\0").getBytes(StandardCharsets.US_ASCII);
		final ByteBuffer bytes = ByteBuffer.allocate(132 + 12 + 8 + uid.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.position(128);
		bytes.put("DICM".getBytes(StandardCharsets.US_ASCII));
		bytes.putShort((short) 2).putShort((short) 0).put((byte) 'U').put((byte) 'L').putShort((short) 4).putInt(8 +
			uid.length);
		bytes.putShort((short) 2).putShort((short) 0x10).put((byte) 'U').put((byte) 'I').putShort((short) uid.length).put(
			uid);
		return bytes.array();
	}
}

package org.imagingbiomarkers.robustness.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.raster.FastGzip;
import org.imagingbiomarkers.robustness.ForkedJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much memory reading and measuring take at most, everything included: a Java that may have no more for its heap than
 * that does the work. What Java itself needs, about 10 MB, comes on top.
 */
class PeakMemoryTest {

	private static final double NIFTI = 1.5;
	private static final double DICOM = 1.3;
	/** The image, which was there before, and half as much again as the image of SUV. */
	private static final double PET = 1 + 1.5;
	private static final int JAVA_ITSELF = 10_000_000;

	private static final int SIDE = 256;
	private static final int PLANE_BYTES = 2 * SIDE * SIDE;
	private static final int NIFTI_SLICES = 480;
	private static final int DICOM_FILES = 1000;
	private static final int HEADER_BYTES = 352;
	private static final int MINUTES = 5;

	@TempDir
	Path folder;

	@Test
	void compressedNifti_takesOneAndAHalfTimesItsPixels() throws Exception {
		final Path file = folder.resolve("image.nii.gz");
		final Random random = new Random(1);
		final ByteBuffer plane = ByteBuffer.allocate(PLANE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
		try (OutputStream out = new FastGzip(Files.newOutputStream(file))) {
			out.write(header());
			for (int z = 0; z < NIFTI_SLICES; z++) {
				plane.clear();
				for (int i = 0; i < SIDE * SIDE; i++) plane.putShort((short) (1000 + random.nextInt(100)));
				out.write(plane.array());
			}
		}
		assertDone(NIFTI * NIFTI_SLICES * PLANE_BYTES, NIFTI_SLICES + " slices of short", "nifti", file.toString());
	}

	@Test
	void dicomFiles_takeOneAndAThirdTimesTheirPixels() throws Exception {
		final Path series = Files.createDirectory(folder.resolve("series"));
		final Random random = new Random(1);
		final short[] pixels = new short[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) pixels[i] = (short) random.nextInt(4096);
		for (int file = 0; file < DICOM_FILES; file++) {
			DicomWriter.write(series.resolve(file + ".dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(
				Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.from("memory " +
					file)).put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.from("memory")).put(Tag.MODALITY, VR.CS, "MR").put(
						Tag.INSTANCE_NUMBER, VR.IS, file + 1).put(Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, 3 * (file % 50)).put(
							Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0).put(Tag.PIXEL_SPACING, VR.DS, 1, 1).put(
								Tag.DIFFUSION_B_VALUE, VR.FD, 25.0 * (file / 50)).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(
									Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2").put(Tag.ROWS, VR.US, SIDE).put(Tag.COLUMNS, VR.US,
										SIDE).put(Tag.BITS_ALLOCATED, VR.US, 16).put(Tag.BITS_STORED, VR.US, 12).put(Tag.HIGH_BIT, VR.US, 11)
				.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).words(Tag.PIXEL_DATA, pixels).build());
		}
		assertDone(DICOM * DICOM_FILES * PLANE_BYTES, DICOM_FILES + " slices of short", "dicom", series.toString());
	}

	@Test
	void lesionsOfPet_takeOneAndAHalfTimesTheImage() throws Exception {
		final double image = 4.0 * PeakMemoryProcess.BODY.width() * PeakMemoryProcess.BODY.height() * PeakMemoryProcess.BODY
			.depth();
		assertDone(PET * image, PeakMemoryProcess.LESIONS + " lesions of ", "pet");
	}

	private void assertDone(final double bytes, final String expected, final String... arguments) throws Exception {
		final List<String> options = new ArrayList<>();
		options.add("-Xmx" + (long) (bytes + JAVA_ITSELF));
		// What stays lies in the part of old things, which is two thirds of the heap otherwise.
		options.add("-Xmn12m");
		final ForkedJava process = new ForkedJava(folder.resolve("said.txt"), Map.of(), options, PeakMemoryProcess.class,
			arguments);
		final List<String> said = process.run(MINUTES);
		assertTrue(process.ended() && said.get(said.size() - 1).startsWith(expected), () -> String.join("\n", said));
	}

	private static byte[] header() {
		final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 348);
		header.putShort(40, (short) 3).putShort(42, (short) SIDE).putShort(44, (short) SIDE).putShort(46,
			(short) NIFTI_SLICES);
		for (int i = 4; i < 8; i++) header.putShort(40 + 2 * i, (short) 1);
		header.putShort(70, (short) 4).putShort(72, (short) 16);
		for (int i = 0; i < 8; i++) header.putFloat(76 + 4 * i, 1);
		header.putFloat(108, HEADER_BYTES).putFloat(112, 1);
		header.put(344, new byte[] { 'n', '+', '1', 0 });
		return header.array();
	}
}

package org.imagingbiomarkers.robustness.mutation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.report.Algorithm;
import org.imagingbiomarkers.io.report.Evaluation;
import org.imagingbiomarkers.io.report.MeasurementGroup;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.MeasurementReport.DerivedMeasurement;
import org.imagingbiomarkers.io.report.RegionReference;
import org.imagingbiomarkers.io.report.ReportSource;
import org.imagingbiomarkers.io.report.ReportedMeasurement;
import org.imagingbiomarkers.io.report.ReportedMeasurement.Modifier;
import org.imagingbiomarkers.io.report.StructuredReportWriter;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

/** Small sound files of every kind that is not among the test files of the readers. */
final class SoundFiles {

	static final String LESIONS = """
			patient,time_point,day,lesion,target,size (mm),SUVpeak (g/mL)
			1,baseline,0,liver,yes,30,7.1
			1,baseline,0,lung,yes,20.5,5.2
			1,week 6,42,liver,yes,20,6.1
			1,week 6,42,lung,yes,10,3.0
			""";
	static final String REPEATED = """
			subject,ADC 1,ADC 2,volume 1,volume 2
			a,1.01,1.03,10,11
			b,1.21,1.18,20,19
			c,0.91,0.93,30,33
			d,1.41,1.45,15,14
			""";
	static final String FEATURES = """
			subject,batch,age,sex,f,g
			a,one,50,m,1.5,5
			b,one,60,f,2.5,7
			c,two,55,m,4.5,8
			d,two,65,f,3.5,9
			e,two,45,f,3.0,9.5
			f,one,47,m,1.9,6.5
			""";
	static final String CURVE = "time (s),concentration (mmol/L)\n0,0\n10,4.5\n20,2.25\n30,1.5\n40,1.1\n";
	static final String MANIFEST = """
			case,time_point,series,series_number,mask,command,bin_number
			A,baseline,a/dwi,2,a/mask.tif,ADC Map...,
			A,week 6,b/dwi,,b/mask.tif,Radiomic Features...,32
			""";
	static final String MANIFEST_YAML = """
			defaults: &d
			  command: ADC Map...
			  b_values: 0, 500
			cases:
			  - case: A
			    series: a/dwi
			    <<: *d
			  - {case: B, series: b, mask: "m.tif", time_point: 001}
			""";
	static final String SETTINGS = """
			bin_number: 32
			spacing: [1, 1, 2]
			interpolation: linear
			resegmentation: [-1000, 400]
			aggregations: 3D merged
			""";
	static final String PROVENANCE = """
			{"software": "Imaging Biomarkers", "version": "0.1.0", "command": "ADC Map...", "time": "2026-01-02T03:04:05Z",
			 "inputs": [{"title": "dwi", "series": "1.2.3", "path": "/data/dwi"}], "parameters": {"b_values": "0, 500",
			 "region": false, "min_b": null}, "warnings": ["One."], "outputs": ["maps.csv"]}
			""";

	private final Path folder;

	/** @param folder for files while they are made */
	SoundFiles(final Path folder) {
		this.folder = folder;
	}

	static List<byte[]> sidecars() {
		return List.of("""
				{"EchoTime": 0.08, "RepetitionTime": 3.5, "FlipAngle": 90, "InversionTime": 0.5, "FrameTimesStart": [0, 5, 10],
				 "AcquisitionTime": "10:11:12.5", "Units": "Bq/mL", "Manufacturer": "X", "MagneticFieldStrength": 3}
				""".getBytes(StandardCharsets.UTF_8), "{\"EchoTime\": [0.01, 0.02, 0.03, 0.04], \"a\": {\"b\": [[1]]}}".getBytes(
			StandardCharsets.UTF_8));
	}

	private static DataSetBuilder slice(final int number) {
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID,
			VR.UI, "1.2.3." + number).put(Tag.MODALITY, VR.CS, "MR").put(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.9").put(
				Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, 3 * number).put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0)
			.put(Tag.PIXEL_SPACING, VR.DS, 1, 1).put(Tag.SLICE_THICKNESS, VR.DS, 3).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(
				Tag.ROWS, VR.US, 4).put(Tag.COLUMNS, VR.US, 4).put(Tag.BITS_ALLOCATED, VR.US, 16).put(Tag.BITS_STORED, VR.US, 16)
			.put(Tag.HIGH_BIT, VR.US, 15).put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.DIFFUSION_B_VALUE, VR.FD, 100 *
				(number % 2)).put(Tag.RESCALE_SLOPE, VR.DS, 2);
	}

	private byte[] written(final TransferSyntax syntax, final DicomDataSet dataSet) throws IOException {
		final Path file = folder.resolve("file.dcm");
		DicomWriter.write(file, syntax, dataSet);
		return Files.readAllBytes(file);
	}

	/** Slices of one small series. */
	List<byte[]> slices() throws IOException {
		final List<byte[]> slices = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			slices.add(written(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, slice(i).words(Tag.PIXEL_DATA, new short[16]).build()));
		}
		return slices;
	}

	/** Single images with headers that are nested. */
	List<byte[]> dicom() throws IOException {
		final List<DicomDataSet> frames = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			frames.add(new DataSetBuilder().sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder().put(
				Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, i).build()).build());
		}
		return List.of(written(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, slice(0).put(Tag.NUMBER_OF_FRAMES, VR.IS, 3).sequence(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames).words(Tag.PIXEL_DATA, new short[48]).build()), written(
				TransferSyntax.EXPLICIT_LITTLE_ENDIAN, slice(0).put(Tag.MODALITY, VR.CS, "PT").words(Tag.PIXEL_DATA,
					new short[16]).build()));
	}

	byte[] dicomdir() throws IOException {
		final List<DicomDataSet> records = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			records.add(new DataSetBuilder().put(Tag.REFERENCED_FILE_ID, VR.CS, "SLICE" + i).build());
		}
		return written(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.1.3.10").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").sequence(Tag.DIRECTORY_RECORD_SEQUENCE, records)
			.build());
	}

	List<byte[]> structures(final Geometry grid) throws IOException {
		final List<DicomDataSet> rois = new ArrayList<>();
		final List<DicomDataSet> drawn = new ArrayList<>();
		for (int roi = 1; roi <= 3; roi++) {
			rois.add(new DataSetBuilder().put(Tag.ROI_NUMBER, VR.IS, roi).put(Tag.ROI_NAME, VR.LO, "roi " + roi).put(
				Tag.REFERENCED_FRAME_OF_REFERENCE_UID, VR.UI, "1.2.3.4").build());
			final List<DicomDataSet> contours = new ArrayList<>();
			for (int z = 1; z < 5; z++) {
				final Vector a = grid.place(5 * roi, 4, z);
				final Vector b = grid.place(5 * roi + 20, 30, z);
				contours.add(new DataSetBuilder().put(Tag.CONTOUR_GEOMETRIC_TYPE, VR.CS, "CLOSED_PLANAR").put(
					Tag.NUMBER_OF_CONTOUR_POINTS, VR.IS, 4).put(Tag.CONTOUR_DATA, VR.DS, a.x(), a.y(), a.z(), b.x(), a.y(), a.z(), b
						.x(), b.y(), a.z(), a.x(), b.y(), a.z()).build());
			}
			drawn.add(new DataSetBuilder().put(Tag.REFERENCED_ROI_NUMBER, VR.IS, roi).sequence(Tag.CONTOUR_SEQUENCE, contours)
				.build());
		}
		final DicomDataSet set = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.481.3").put(
			Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.MODALITY, VR.CS, "RTSTRUCT").sequence(Tag.STRUCTURE_SET_ROI_SEQUENCE,
				rois).sequence(Tag.ROI_CONTOUR_SEQUENCE, drawn).build();
		return List.of(written(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, set), written(TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
			set));
	}

	/** A structured report of one region with a number and a judgment. */
	byte[] report() throws IOException {
		final Path image = folder.resolve("measured.dcm");
		DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.4")
			.put(Tag.STUDY_INSTANCE_UID, VR.UI, "1.2.5").build());
		final Code code = new Code("113041", "DCM", "Apparent Diffusion Coefficient");
		final ReportedMeasurement adc = new ReportedMeasurement(code, List.of(new Modifier(new Code("121401", "DCM",
			"Derivation"), new Code("373098007", "SCT", "Mean"))), 1.25, new Code("um2/ms", "UCUM", "um2/ms"), Optional.empty(),
			new Algorithm("fit", "1", List.of("settings")));
		final MeasurementGroup group = new MeasurementGroup("one", "1.2.9", Optional.of(Code.own("lesion")), List.of(Code.own(
			"liver")), RegionReference.NONE, List.of(adc, adc), List.of(new Evaluation(Code.own("response"), "partial")));
		final Path file = folder.resolve("report.dcm");
		StructuredReportWriter.write(new MeasurementReport(List.of(group), List.of(new DerivedMeasurement(adc, List.of(1))),
			List.of(new Evaluation(Code.own("verdict"), Code.own("good")))), ReportSource.of(List.of(image), List.of()),
			PatientModule.COPIED, "report", "1", file);
		return Files.readAllBytes(file);
	}

	List<byte[]> segmentations() throws IOException {
		final List<byte[]> all = new ArrayList<>();
		for (final String type : List.of("BINARY", "FRACTIONAL", "LABELMAP")) {
			final int bits = type.equals("BINARY") ? 1 : 8;
			final List<DicomDataSet> frames = new ArrayList<>();
			for (int z = 0; z < 4; z++) {
				frames.add(new DataSetBuilder().sequence(Tag.PLANE_POSITION_SEQUENCE, new DataSetBuilder().put(
					Tag.IMAGE_POSITION_PATIENT, VR.DS, 0, 0, 4 * z).build()).sequence(Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
						new DataSetBuilder().put(Tag.REFERENCED_SEGMENT_NUMBER, VR.US, 1 + z % 2).build()).build());
			}
			final byte[] pixels = new byte[64 * 64 * 4 * bits / 8];
			Arrays.fill(pixels, 500 * bits / 8, 3000 * bits / 8, (byte) (bits == 1 ? 0x3C : 2));
			final DataSetBuilder file = new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, type.equals("LABELMAP")
				? "1.2.840.10008.5.1.4.1.1.66.7" : "1.2.840.10008.5.1.4.1.1.66.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(
					Tag.SEGMENTATION_TYPE, VR.CS, type).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(Tag.ROWS, VR.US, 64).put(
						Tag.COLUMNS, VR.US, 64).put(Tag.BITS_ALLOCATED, VR.US, bits).put(Tag.BITS_STORED, VR.US, bits).put(
							Tag.HIGH_BIT, VR.US, bits - 1).put(Tag.PIXEL_REPRESENTATION, VR.US, 0).put(Tag.NUMBER_OF_FRAMES, VR.IS, 4)
				.put(Tag.MAXIMUM_FRACTIONAL_VALUE, VR.US, 2).sequence(Tag.SEGMENT_SEQUENCE, new DataSetBuilder().put(
					Tag.SEGMENT_NUMBER, VR.US, 1).put(Tag.SEGMENT_LABEL, VR.LO, "one").build(), new DataSetBuilder().put(
						Tag.SEGMENT_NUMBER, VR.US, 2).put(Tag.SEGMENT_LABEL, VR.LO, "two").build()).sequence(
							Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSetBuilder().sequence(Tag.PIXEL_MEASURES_SEQUENCE,
								new DataSetBuilder().put(Tag.PIXEL_SPACING, VR.DS, 4, 4).put(Tag.SPACING_BETWEEN_SLICES, VR.DS, 4)
									.build()).sequence(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSetBuilder().put(
										Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0).build()).build()).sequence(
											Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames).bytes(Tag.PIXEL_DATA, VR.OB, pixels);
			all.add(written(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, file.build()));
		}
		return all;
	}

	List<byte[]> rois() {
		final List<byte[]> rois = new ArrayList<>();
		final Roi positioned = new Roi(4, 5, 20, 10);
		positioned.setPosition(1, 3, 1);
		positioned.setName("liver");
		for (final Roi roi : List.of(positioned, new OvalRoi(3, 3, 30, 20), new PolygonRoi(new float[] { 1, 40, 20 },
			new float[] { 2, 5, 50 }, Roi.POLYGON), new PolygonRoi(new int[] { 3, 30, 30, 3 }, new int[] { 3, 3, 40, 40 }, 4,
				Roi.FREEROI), new ij.gui.ShapeRoi(new OvalRoi(0, 0, 20, 20)).xor(new ij.gui.ShapeRoi(new Roi(5, 5, 30, 30)))))
		{
			rois.add(RoiEncoder.saveAsByteArray(roi));
		}
		return rois;
	}

	/** A NIfTI image of labels on a grid of 64 x 64 x 8. */
	List<byte[]> labels() {
		final ByteBuffer file = ByteBuffer.allocate(352 + 64 * 64 * 8).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 64).putShort(44, (short) 64).putShort(46, (short) 8)
			.putShort(70, (short) 2).putShort(72, (short) 8).putFloat(76, 1).putFloat(80, 4).putFloat(84, 4).putFloat(88, 4)
			.putFloat(108, 352).put(123, (byte) 2).putInt(344, 0x00312B6E);
		Arrays.fill(file.array(), 3000, 9000, (byte) 1);
		Arrays.fill(file.array(), 12000, 19000, (byte) 3);
		return List.of(file.array());
	}

	byte[] zip(final String name, final byte[] content) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry(name));
			zip.write(content);
			zip.closeEntry();
			zip.putNextEntry(new ZipEntry("b" + name));
			zip.write(content);
		}
		return out.toByteArray();
	}

	/** Numbers of 3 x 2 x 2 voxels of 16 bits. */
	static byte[] voxels() {
		final byte[] voxels = new byte[24];
		for (int i = 0; i < voxels.length; i++) voxels[i] = (byte) (i * 3);
		return voxels;
	}

	static List<byte[]> metaImages(final String file) {
		final List<byte[]> images = new ArrayList<>();
		for (final String more : List.of(
			"TransformMatrix = 0 1 0 -1 0 0 0 0 1\nOffset = -10 20.5 -3\nElementSpacing = 1.5 2 3.25\n",
			"CompressedData = True\nCompressedDataSize = 30\n", "HeaderSize = 4\nElementNumberOfChannels = 1\n"))
		{
			final ByteArrayOutputStream packed = new ByteArrayOutputStream();
			try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
				out.write(voxels());
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
			final byte[] header = ("ObjectType = Image\nNDims = 3\nBinaryData = True\n" + more +
				"DimSize = 3 2 2\nElementType = MET_SHORT\nElementDataFile = " + file + "\n").getBytes(
					StandardCharsets.ISO_8859_1);
			images.add(!file.equals("LOCAL") ? header : InputFormats.joined(header, more.contains("Compressed") ? packed
				.toByteArray() : voxels()));
		}
		return images;
	}

	List<byte[]> tiffs() throws IOException {
		final List<byte[]> all = new ArrayList<>();
		final ImageStack stack = new ImageStack(6, 5);
		for (int i = 0; i < 4; i++) stack.addSlice("b" + i, new ShortProcessor(6, 5));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(1, 2, 2);
		image.setOpenAsHyperStack(true);
		image.setProperty("Info", "b_values: 0, 500");
		image.setRoi(new Roi(1, 1, 3, 3));
		for (final ImagePlus one : List.of(image, new ImagePlus("float", new FloatProcessor(6, 5)), new ImagePlus("byte",
			new ByteProcessor(6, 5))))
		{
			all.add(new FileSaver(one).serialize());
		}
		final BufferedImage picture = new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_GRAY);
		for (final String compression : List.of("LZW", "PackBits", "Deflate", "ZLib")) {
			final var writer = ImageIO.getImageWritersByFormatName("tiff").next();
			final var parameters = writer.getDefaultWriteParam();
			parameters.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionType(compression);
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (var out = ImageIO.createImageOutputStream(bytes)) {
				writer.setOutput(out);
				writer.write(null, new javax.imageio.IIOImage(picture, null, null), parameters);
			}
			writer.dispose();
			all.add(bytes.toByteArray());
		}
		return all;
	}

	List<byte[]> pictures(final String kind) throws IOException {
		final Path file = folder.resolve("picture." + kind);
		final ByteProcessor pixels = new ByteProcessor(9, 7);
		for (int i = 0; i < 63; i++) pixels.set(i, 4 * i);
		final FileSaver saver = new FileSaver(new ImagePlus("picture", pixels));
		final boolean saved = switch (kind) {
			case "png" -> saver.saveAsPng(file.toString());
			case "bmp" -> saver.saveAsBmp(file.toString());
			case "gif" -> saver.saveAsGif(file.toString());
			case "jpg" -> saver.saveAsJpeg(file.toString());
			case "pgm" -> saver.saveAsPgm(file.toString());
			default -> saver.saveAsFits(file.toString());
		};
		if (!saved) throw new IOException(kind + " cannot be saved.");
		return List.of(Files.readAllBytes(file));
	}

	/** The compressed frame of a DICOM file. */
	static byte[] stream(final byte[] file) {
		for (int i = 1000; i < file.length - 2; i++) {
			if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xD8 && file[i + 2] == (byte) 0xFF) {
				return Arrays.copyOfRange(file, i, file.length);
			}
		}
		throw new IllegalArgumentException("no stream");
	}

	/** Columns and rows of a JPEG 2000 stream. */
	static int[] size(final byte[] stream) {
		final ByteBuffer bytes = ByteBuffer.wrap(stream);
		return new int[] { bytes.getInt(8), bytes.getInt(12) };
	}

	/** A frame of 64 pixels of two bytes. */
	static byte[] runLength() {
		final ByteBuffer frame = ByteBuffer.allocate(64 + 8).order(ByteOrder.LITTLE_ENDIAN);
		frame.putInt(0, 2).putInt(4, 64).putInt(8, 68);
		for (int i = 0; i < 2; i++)
			frame.put(64 + 4 * i, (byte) -31).put(65 + 4 * i, (byte) 7).put(66 + 4 * i, (byte) -31).put(67 + 4 * i, (byte) 9);
		return frame.array();
	}

	/** A volume for commands that measure. */
	static ImagePlus image() {
		final ImageStack stack = new ImageStack(5, 4);
		for (int z = 0; z < 3; z++) {
			final FloatProcessor plane = new FloatProcessor(5, 4);
			for (int i = 0; i < 20; i++) plane.setf(i, (i * 7 + z) % 11);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("ct", stack);
		image.setRoi(new Roi(1, 1, 3, 2));
		return image;
	}

	/** Four volumes of one slice. */
	static ImagePlus dynamic() {
		final ImageStack stack = new ImageStack(2, 2);
		for (int t = 0; t < 4; t++) {
			final FloatProcessor plane = new FloatProcessor(2, 2);
			plane.set(100 + 20 * t);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("dce", stack);
		image.setDimensions(1, 1, 4);
		image.setOpenAsHyperStack(true);
		return image;
	}
}

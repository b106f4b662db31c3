package org.imagingbiomarkers.io.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;

/** Headers of the files of a series, made for a test: they meet a profile until something is altered. */
final class HeaderSet {

	private static final int TRACER = Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE;

	/** A header: elements of the top level, and of the tracer. */
	static final class Header {

		private final TreeMap<Integer, DicomElement> top = new TreeMap<>(Integer::compareUnsigned);
		private final TreeMap<Integer, DicomElement> tracer = new TreeMap<>(Integer::compareUnsigned);

		Header text(final int tag, final VR vr, final String text) {
			final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
			return put(tag, new DataSetBuilder().bytes(tag, vr, bytes).build().element(tag).orElseThrow());
		}

		Header doubles(final int tag, final double... values) {
			return put(tag, new DataSetBuilder().put(tag, VR.FD, values).build().element(tag).orElseThrow());
		}

		Header words(final int tag, final double value) {
			return put(tag, new DataSetBuilder().put(tag, VR.US, value).build().element(tag).orElseThrow());
		}

		private Header put(final int tag, final DicomElement element) {
			(isOfTracer(tag) ? tracer : top).put(tag, element);
			return this;
		}

		Header remove(final int tag) {
			(isOfTracer(tag) ? tracer : top).remove(tag);
			return this;
		}

		private static boolean isOfTracer(final int tag) {
			return tag == 0x00181072 || tag == 0x00181074 || tag == 0x00181075 || tag == 0x00181078;
		}

		DicomDataSet build() {
			final DataSetBuilder built = new DataSetBuilder();
			top.values().forEach(built::put);
			if (!tracer.isEmpty()) {
				final DataSetBuilder item = new DataSetBuilder();
				tracer.values().forEach(item::put);
				built.sequence(TRACER, item.build());
			}
			return built.words(Tag.PIXEL_DATA, (short) 1, (short) 2, (short) 3, (short) 4).build();
		}
	}

	private final List<Header> headers = new ArrayList<>();

	List<Header> headers() {
		return headers;
	}

	HeaderSet all(final Consumer<Header> change) {
		headers.forEach(change);
		return this;
	}

	HeaderSet last(final Consumer<Header> change) {
		change.accept(headers.get(headers.size() - 1));
		return this;
	}

	/** The files, or one file with two frames of which the last has what the last header has for a tag. */
	List<Path> write(final Path folder) throws IOException {
		Files.createDirectories(folder);
		final List<Path> files = new ArrayList<>();
		for (final Header header : headers) {
			files.add(folder.resolve(files.size() + ".dcm"));
			DicomWriter.write(files.get(files.size() - 1), TransferSyntax.EXPLICIT_LITTLE_ENDIAN, header.build());
		}
		return files;
	}

	/** As an enhanced image of two frames: the tag stands in a functional group of each. */
	List<Path> writeEnhanced(final Path folder, final int tag) throws IOException {
		Files.createDirectories(folder);
		final List<DicomDataSet> frames = new ArrayList<>();
		for (final Header header : List.of(headers.get(0), headers.get(headers.size() - 1))) {
			final DicomElement element = Header.isOfTracer(tag) ? header.tracer.get(tag) : header.top.get(tag);
			final DicomDataSet group = new DataSetBuilder().put(element).build();
			frames.add(new DataSetBuilder().sequence(0x00189112, Header.isOfTracer(tag) ? new DataSetBuilder().sequence(TRACER,
				group).build() : group).build());
		}
		final DicomDataSet file = new DataSetBuilder().putAll(headers.get(0).remove(tag).build()).sequence(
			Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames).build();
		final Path path = folder.resolve("enhanced.dcm");
		DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, file);
		return List.of(path);
	}

	private Header add(final String modality, final double z) {
		final int number = headers.size() + 1;
		final Header header = new Header().text(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").text(
			Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.4." + number).text(Tag.SERIES_INSTANCE_UID, VR.UI, "1.2.3").text(
				Tag.STUDY_INSTANCE_UID, VR.UI, "1.2").text(Tag.MODALITY, VR.CS, modality).text(Tag.INSTANCE_NUMBER, VR.IS, "" +
					number).text(Tag.IMAGE_POSITION_PATIENT, VR.DS, "0\\0\\" + z).text(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS,
						"1\\0\\0\\0\\1\\0").words(Tag.ROWS, 2).words(Tag.COLUMNS, 2).words(Tag.SAMPLES_PER_PIXEL, 1).words(
							Tag.BITS_ALLOCATED, 16).words(Tag.BITS_STORED, 16).words(Tag.HIGH_BIT, 15).words(Tag.PIXEL_REPRESENTATION,
								0);
		headers.add(header);
		return header;
	}

	static HeaderSet pet() {
		final HeaderSet set = new HeaderSet();
		for (int i = 0; i < 3; i++) {
			set.add("PT", 3 * i).text(0x00101030, VR.DS, "70").text(0x00101020, VR.DS, "1.75").text(0x00100040, VR.CS, "F")
				.text(0x00181074, VR.DS, "370000000").text(0x00181075, VR.DS, "6586.2").text(0x00181072, VR.TM, "100000").text(
					0x00541001, VR.CS, "BQML").text(0x00541102, VR.CS, "START").text(0x00280051, VR.CS,
						"NORM\\DTIM\\ATTN\\SCAT\\DECY\\RAN").text(0x00280030, VR.DS, "4\\4").text(0x00180050, VR.DS, "3").text(
							0x00080022, VR.DA, "20240115").text(0x00080032, VR.TM, "110000").text(0x00080021, VR.DA, "20240115").text(
								0x00080031, VR.TM, "110000");
		}
		return set;
	}

	static HeaderSet ct() {
		final HeaderSet set = new HeaderSet();
		for (int i = 0; i < 3; i++) {
			set.add("CT", 2 * i).text(0x00180050, VR.DS, "2").text(0x00280030, VR.DS, "0.7\\0.7").text(0x00181210, VR.SH,
				"B30f").text(0x00180060, VR.DS, "120").doubles(0x00189311, 1).doubles(0x00189307, 40).doubles(0x00189306, 0.6)
				.text(0x00181120, VR.DS, "0");
		}
		return set;
	}

	/** Two slices for each b-value. */
	static HeaderSet diffusion(final double... bValues) {
		final HeaderSet set = new HeaderSet();
		for (final double b : bValues) {
			for (int z = 0; z < 2; z++) {
				set.add("MR", 5 * z).doubles(0x00189087, b).text(0x00180087, VR.DS, "1.5").text(0x00180050, VR.DS, "5").text(
					0x00180080, VR.DS, "5000").text(0x00180081, VR.DS, "80").text(0x00280030, VR.DS, "2\\2");
			}
		}
		return set;
	}

	/** One slice for each time. */
	static HeaderSet dynamic(final int volumes, final double seconds) {
		final HeaderSet set = new HeaderSet();
		for (int v = 0; v < volumes; v++) {
			final double at = 36000 + v * seconds;
			final String time = String.format(Locale.ROOT, "%02d%02d%06.3f", (int) (at / 3600), (int) (at / 60) % 60, at % 60);
			set.add("MR", 0).text(0x00080022, VR.DA, "20240115").text(0x00080032, VR.TM, time).text(0x00200100, VR.IS, "" + (v +
				1)).text(0x00180087, VR.DS, "1.5").text(0x00180023, VR.CS, "3D").text(0x00180020, VR.CS, "GR").text(0x00180081,
					VR.DS, "1.5").text(0x00180080, VR.DS, "5").text(0x00181314, VR.DS, "30").text(0x00180050, VR.DS, "5").text(
						0x00180010, VR.LO, "Gadobutrol").text(0x00280030, VR.DS, "1\\1");
		}
		return set;
	}
}

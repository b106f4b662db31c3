package org.imagingbiomarkers.robustness.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.codec.CodecException;
import org.imagingbiomarkers.io.dicom.codec.Jpeg;
import org.imagingbiomarkers.io.dicom.codec.JpegLs;
import org.imagingbiomarkers.io.dicom.codec.RunLength;
import org.imagingbiomarkers.io.dicom.jpeg2000.Jpeg2000;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.metaimage.MetaImageReader;
import org.imagingbiomarkers.io.nifti.NiftiReader;
import org.imagingbiomarkers.io.nrrd.NrrdReader;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.report.ReportTable;
import org.imagingbiomarkers.io.report.StructuredReportReader;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.io.study.StudyFinder;
import org.imagingbiomarkers.io.study.StudyListing;
import org.imagingbiomarkers.io.tiff.TiffFile;
import org.imagingbiomarkers.io.tiff.TiffReader;
import org.imagingbiomarkers.plugins.cohort.Manifest;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.report.HtmlReport;
import org.imagingbiomarkers.plugins.response.ComBatHarmonization;
import org.imagingbiomarkers.plugins.response.Repeatability;
import org.imagingbiomarkers.plugins.response.ResponseAssessment;

/**
 * All formats that commands read, with sound files to start from: those of the tests of the readers, and some made here.
 */
final class InputFormats {

	/** Test files of the readers, as seen from the folder of this module. */
	private static final Path FILES = Path.of("../io/src/test/resources/org/imagingbiomarkers/io");
	private static final Path HOSTILE = Path.of("../plugins/src/test/resources/org/imagingbiomarkers/plugins/hostile");
	private static final Geometry GRID = Geometry.upright(64, 64, 8, new Vector(4, 4, 4));

	private final Commands commands;
	private final List<InputFormat> all = new ArrayList<>();

	private InputFormats(final Commands commands) {
		this.commands = commands;
	}

	/**
	 * Makes all formats.
	 *
	 * @param folder for files that some are made of
	 */
	static List<InputFormat> all(final Path folder) throws IOException {
		final InputFormats formats = new InputFormats(new Commands());
		final SoundFiles sound = new SoundFiles(Files.createDirectories(folder.resolve("sound")));
		formats.dicom(sound);
		formats.masks(sound);
		formats.images(sound);
		formats.streams();
		formats.documents();
		return List.copyOf(formats.all);
	}

	private void add(final String name, final String file, final List<byte[]> seeds, final boolean text, final int share,
		final InputFormat.Reading reading)
	{
		add(name, file, Map.of(), seeds, text, share, reading);
	}

	private void add(final String name, final String file, final Map<String, byte[]> companions, final List<byte[]> seeds,
		final boolean text, final int share, final InputFormat.Reading reading)
	{
		if (seeds.isEmpty()) throw new IllegalStateException(name + " has no seeds");
		all.add(new InputFormat(name, file, companions, seeds, text, share, reading));
	}

	private void dicom(final SoundFiles sound) throws IOException {
		final List<byte[]> single = new ArrayList<>(InputFormat.contents(FILES.resolve("dicom"), "MR_small.*\\.dcm"));
		single.addAll(sound.dicom());
		add("dicom", "image.dcm", single, false, 4, InputFormats::series);
		final List<byte[]> large = new ArrayList<>(InputFormat.contents(FILES.resolve("dicom"), "(emri|para|phil).*\\.dcm"));
		for (final String name : List.of("siemens", "philips", "multiframe")) {
			InputFormat.contents(FILES.resolve("series").resolve(name), ".*\\.gz").forEach(packed -> large.add(Mutation
				.unpacked(packed)));
		}
		add("dicom-large", "image.dcm", large, false, 1, InputFormats::series);
		final List<byte[]> slices = sound.slices();
		final Map<String, byte[]> others = new LinkedHashMap<>();
		for (int i = 1; i < slices.size(); i++) others.put("slice" + i, slices.get(i));
		add("dicom-series", "slice0", others, slices, false, 1, file -> series(file.getParent()));
		others.put("slice0", slices.get(0));
		add("dicomdir", "DICOMDIR", others, List.of(sound.dicomdir()), false, 1, InputFormats::series);
		add("study", "slice0", others, slices, false, 1, file -> {
			StudyListing.read(file.getParent(), ReadProgress.NONE, rows -> {});
			return 0;
		});
		add("zipped-study", "study.zip", List.of(sound.zip("a/slice0", slices.get(0)), sound.zip("slice0", slices.get(1))),
			false, 1, file -> {
				StudyListing.read(file, ReadProgress.NONE, rows -> {});
				return 0;
			});
	}

	private static long series(final Path place) throws IOException {
		long bytes = 0;
		for (final Measurement measurement : new SeriesChoice(StudyFinder.find(place, ReadProgress.NONE)).measurements()) {
			bytes += InputFormat.bytes(measurement.read(ReadProgress.NONE));
		}
		for (final FoundSeries one : new SeriesChoice(StudyFinder.find(place, ReadProgress.NONE)).listed()) {
			bytes += InputFormat.bytes(Measurement.of(one).read(ReadProgress.NONE));
		}
		return bytes;
	}

	private void masks(final SoundFiles sound) throws IOException {
		add("rtstruct", "mask.dcm", sound.structures(GRID), false, 20, InputFormats::regions);
		add("seg", "mask.dcm", sound.segmentations(), false, 10, InputFormats::regions);
		add("structured-report", "report.dcm", List.of(sound.report()), false, 10, file -> {
			ReportTable.of("report.dcm", StructuredReportReader.read(file));
			return 0;
		});
		add("seg-large", "mask.dcm", InputFormat.contents(FILES.resolve("mask"), ".*\\.dcm"), false, 2,
			InputFormats::regions);
		final List<byte[]> rois = sound.rois();
		rois.addAll(InputFormat.contents(HOSTILE, ".*\\.roi"));
		add("roi", "mask.roi", rois, false, 20, InputFormats::regions);
		final List<byte[]> sets = new ArrayList<>();
		for (final byte[] roi : rois) sets.add(sound.zip("one.roi", roi));
		add("roi-set", "mask.zip", sets, false, 10, InputFormats::regions);
		add("label-image", "mask.nii", sound.labels(), false, 2, InputFormats::regions);
	}

	private static long regions(final Path file) throws IOException {
		long bytes = 0;
		InputException refused = null;
		for (int i = 0; i < 2; i++) {
			try {
				bytes += InputFormat.bytes(i == 0 ? MaskReader.EXACT.read(file, GRID) : MaskReader.EXACT.read(file));
			}
			catch (final InputException e) {
				refused = e;
			}
		}
		if (refused != null && bytes == 0) throw refused;
		return bytes;
	}

	private void images(final SoundFiles sound) throws IOException {
		final Path nifti = FILES.resolve("nifti");
		add("nifti", "image.nii", InputFormat.contents(nifti, ".*\\.nii"), false, 20, file -> InputFormat.bytes(NiftiReader
			.read(file)));
		add("nifti-packed", "image.nii.gz", InputFormat.contents(nifti, ".*\\.nii\\.gz"), false, 15, file -> InputFormat
			.bytes(NiftiReader.read(file)));
		add("nifti-pair", "pair.hdr", InputFormat.files(nifti, "pair\\.img"), InputFormat.contents(nifti, "pair\\.hdr"),
			false, 10, file -> InputFormat.bytes(NiftiReader.read(file)));
		final Map<String, byte[]> diffusion = InputFormat.files(nifti, "diffusion\\..*");
		for (final String sidecar : List.of("diffusion.bval", "diffusion.bvec", "diffusion.json")) {
			final Map<String, byte[]> others = new LinkedHashMap<>(diffusion);
			others.remove(sidecar);
			final List<byte[]> seeds = sidecar.endsWith("json") ? SoundFiles.sidecars() : List.of(diffusion.get(sidecar));
			add(sidecar.replace("diffusion.", ""), sidecar, others, seeds, true, 6, file -> InputFormat.bytes(NiftiReader.read(
				file.resolveSibling("diffusion.nii.gz"))));
		}
		final Path nrrd = FILES.resolve("nrrd");
		add("nrrd", "image.nrrd", InputFormat.contents(nrrd, ".*\\.nrrd"), false, 20, file -> InputFormat.bytes(NrrdReader
			.read(file)));
		add("nrrd-detached", "image.nhdr", InputFormat.files(nrrd, ".*\\.(raw|raw\\.gz)"), InputFormat.contents(nrrd,
			".*\\.nhdr"), true, 10, file -> InputFormat.bytes(NrrdReader.read(file)));
		final Map<String, byte[]> data = Map.of("a.raw", SoundFiles.voxels());
		add("metaimage", "image.mha", data, SoundFiles.metaImages("LOCAL"), true, 20, file -> InputFormat.bytes(
			MetaImageReader.read(file)));
		add("metaimage-detached", "image.mhd", data, SoundFiles.metaImages("a.raw"), true, 10, file -> InputFormat.bytes(
			MetaImageReader.read(file)));
		final List<byte[]> tiff = sound.tiffs();
		tiff.addAll(InputFormat.contents(FILES.resolve("tiff"), ".*\\.tif"));
		add("tiff", "image.tif", tiff, false, 20, file -> {
			final var image = TiffReader.read(file).image();
			return 24L * image.getWidth() * image.getHeight() * image.getStackSize();
		});
		add("tiff-header", "image.tif", tiff, false, 20, file -> {
			try (TiffFile opened = TiffFile.open(file)) {
				opened.properties();
			}
			return 0;
		});
		final SeriesReaders readers = new SeriesReaders(commands.context());
		final List<byte[]> packed = new ArrayList<>();
		for (final byte[] one : sound.tiffs()) packed.add(sound.zip("image.tif", one));
		add("tiff-zip", "image.zip", packed, false, 2, file -> InputFormat.bytes(readers.read(file)));
		for (final String kind : List.of("png", "bmp", "gif", "jpg", "pgm", "fits")) {
			add(kind, "image." + kind, sound.pictures(kind), false, 1, file -> InputFormat.bytes(readers.read(file)));
		}
	}

	private void streams() throws IOException {
		final List<byte[]> jpeg = new ArrayList<>();
		for (final byte[] file : InputFormat.contents(FILES.resolve("dicom"), "MR_small_jpeg_(lossless|base|12).*\\.dcm")) {
			jpeg.add(SoundFiles.stream(file));
		}
		add("jpeg-stream", "stream", jpeg, false, 12, file -> decoded(() -> Jpeg.decode(Files.readAllBytes(file), 64, 64,
			1)));
		final List<byte[]> jpegLs = new ArrayList<>();
		for (final String line : Files.readAllLines(FILES.resolve("dicom/codec/jpegls.txt"))) {
			final String[] words = line.split(" ");
			if (!line.startsWith("#") && words[1].equals("17")) jpegLs.add(Base64.getDecoder().decode(words[5]));
		}
		add("jpeg-ls-stream", "stream", jpegLs, false, 20, file -> decoded(() -> JpegLs.decode(Files.readAllBytes(file), 17,
			11, 1)));
		final List<byte[]> jpeg2000 = InputFormat.contents(FILES.resolve("dicom/jpeg2000"), ".*\\.j2k");
		final int[] size = SoundFiles.size(jpeg2000.get(0));
		add("jpeg-2000-stream", "stream", jpeg2000, false, 20, file -> decoded(() -> Jpeg2000.decode(Files.readAllBytes(file),
			size[0], size[1], 1)));
		add("run-length-stream", "stream", List.of(SoundFiles.runLength()), false, 20, file -> {
			decoded(() -> new int[RunLength.decode(Files.readAllBytes(file), 64, 1, 2).length]);
			return 0;
		});
	}

	/** What decodes a stream. */
	private interface Decoding {

		int[] values() throws IOException;
	}

	/** The reason of a decoder becomes a part of a sentence. */
	private static long decoded(final Decoding decoding) throws IOException {
		try {
			return 24L * decoding.values().length;
		}
		catch (final CodecException damaged) {
			throw new InputException("The file cannot be read, because " + damaged.getMessage() + ".", damaged);
		}
	}

	private void documents() throws IOException {
		add("settings-yaml", "settings.yaml", seeds(HOSTILE, ".*(spacing|rec).*\\.yaml", SoundFiles.SETTINGS), true, 2,
			file -> commands.run(RadiomicFeatures.class, "image", SoundFiles.image(), "mask", "none", "settings", file
				.toFile()));
		add("manifest-yaml", "manifest.yaml", seeds(HOSTILE, "man.*\\.yaml", SoundFiles.MANIFEST_YAML), true, 4, file -> {
			Manifest.read(file);
			return 0;
		});
		add("manifest-csv", "manifest.csv", text(SoundFiles.MANIFEST), true, 8, file -> {
			Manifest.read(file);
			return 0;
		});
		add("table", "table.csv", seeds(HOSTILE, ".*\\.csv", SoundFiles.LESIONS, SoundFiles.CURVE, SoundFiles.REPEATED), true,
			20, file -> {
				TableReader.read(file);
				TableReader.readWords(file);
				TableReader.readWithOptionalHeader(file);
				return 0;
			});
		add("lesion-table", "lesions.csv", text(SoundFiles.LESIONS), true, 1, file -> commands.run(ResponseAssessment.class,
			"file", file.toFile()));
		add("repeated-table", "repeated.csv", text(SoundFiles.REPEATED), true, 1, file -> commands.run(Repeatability.class,
			"file", file.toFile(), "layout", "wide"));
		add("feature-table", "features.csv", text(SoundFiles.FEATURES), true, 1, file -> commands.run(
			ComBatHarmonization.class, "file", file.toFile()));
		add("input-function", "aif.csv", text(SoundFiles.CURVE), true, 1, file -> commands.run(DceMap.class, "image",
			SoundFiles.dynamic(), "times", "0, 10, 20, 30", "aif", "file", "aif_file", file.toFile(), "t1", "1000", "tr", "5",
			"flip_angle", "20", "mask", "none", "background", false, "region", false));
		add("provenance-json", "maps.json", Map.of("maps.csv", SoundFiles.LESIONS.getBytes(StandardCharsets.UTF_8)), seeds(
			HOSTILE, ".*\\.json", SoundFiles.PROVENANCE), true, 1, file -> {
				Files.deleteIfExists(file.resolveSibling("report.html"));
				return commands.run(HtmlReport.class, "folder", file.getParent().toFile(), "show", false);
			});
	}

	private static List<byte[]> text(final String... texts) {
		final List<byte[]> seeds = new ArrayList<>();
		for (final String text : texts) seeds.add(text.getBytes(StandardCharsets.UTF_8));
		return seeds;
	}

	private static List<byte[]> seeds(final Path folder, final String pattern, final String... texts) throws IOException {
		final List<byte[]> seeds = InputFormat.contents(folder, pattern);
		seeds.addAll(text(texts));
		return seeds;
	}

	static byte[] joined(final byte[]... parts) {
		final ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (final byte[] part : parts) all.writeBytes(part);
		return all.toByteArray();
	}
}

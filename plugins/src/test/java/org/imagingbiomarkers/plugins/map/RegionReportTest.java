package org.imagingbiomarkers.plugins.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.report.MeasurementGroup;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.RegionReference;
import org.imagingbiomarkers.io.report.StructuredReportReader;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.FilteredImage;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.Phantoms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/** The fields {@code structured_report} and {@code de_identify}. {@code -Dreports=/path} keeps the files. */
@org.junit.jupiter.api.Tag("docs/commands/save-structured-report#what-it-computes")
class RegionReportTest {

	private static final Context CONTEXT = new Context();

	@TempDir
	Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private static CommandModule done(final Class<? extends Command> command, final Object... inputs) throws Exception {
		final CommandModule module = run(command, inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return module;
	}

	private static Path exchange(final String name) {
		return ReferenceData.path("exchange").resolve(name);
	}

	private static ImagePlus open(final Path path) throws Exception {
		return (ImagePlus) done(OpenSeries.class, "path", path.toFile()).getOutput("image");
	}

	private Path output(final String name) throws Exception {
		final String kept = System.getProperty("reports");
		return kept == null ? folder.resolve(name) : Files.createDirectories(Path.of(kept, name));
	}

	private static Path file(final Path in, final String end) throws Exception {
		try (Stream<Path> files = Files.walk(in)) {
			return files.filter(path -> path.toString().endsWith(end)).findFirst().orElseThrow();
		}
	}

	private static List<Double> numbers(final Path csv, final String... left) throws Exception {
		final Table table = TableReader.read(csv);
		final List<Double> numbers = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			for (int c = 0; c < row.size(); c++) {
				if (List.of(left).contains(table.columns().get(c)) || !(row.get(c) instanceof Number number)) continue;
				if (Double.isFinite(number.doubleValue())) numbers.add(number.doubleValue());
			}
		}
		return numbers;
	}

	private static List<Double> values(final MeasurementReport report) {
		return report.groups().stream().flatMap(group -> group.measurements().stream()).map(one -> one.value()).toList();
	}

	private static String text(final Path file) throws Exception {
		return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
	}

	@Test
	void lesionsThatWereFound_getASegmentationOfTheirOwn() throws Exception {
		final Path out = output("found");
		done(LesionIndices.class, "image", open(exchange("images/PT")), "mask", "none", "threshold", "fixed",
			"threshold_value", "3", "output_folder", out.toFile(), "structured_report", true);
		final MeasurementReport report = StructuredReportReader.read(file(out, "_report.dcm"));
		assertEquals(numbers(file(out, ".csv"), "frame", "lesion"), values(report));
		final MeasurementGroup first = report.groups().get(0);
		assertEquals(RegionReference.Kind.SEGMENT, first.region().kind());
		final Path segmentation = file(out, "_regions.dcm");
		assertEquals(DicomFile.read(segmentation).dataSet().text(Tag.SOP_INSTANCE_UID).orElseThrow(), first.region()
			.instanceUid());
		final double voxels = first.measurements().stream().filter(one -> one.quantity().meaning().equals("voxels"))
			.findFirst().orElseThrow().value();
		assertEquals(voxels, MaskReader.EXACT.read(segmentation).regions().get(0).count());
		assertEquals(DicomFile.read(segmentation).dataSet().sequence(Tag.SEGMENT_SEQUENCE).get(0).text(Tag.TRACKING_UID)
			.orElseThrow(), first.trackingUid());
		assertTrue(text(segmentation).contains("Phantom^Exchange"));
		assertTrue(Files.readString(file(out, ".json")).contains("_report.dcm"));
	}

	@Test
	void lesionsFoundWithinASegment_areNotThatSegment() throws Exception {
		final Path out = output("within");
		final Path segmentation = exchange("seg_highdicom_PT.dcm");
		done(LesionIndices.class, "image", open(exchange("images/PT")), "mask", segmentation.toString(), "threshold",
			"percent of max", "threshold_value", "60", "output_folder", out.toFile(), "structured_report", true);
		final MeasurementReport report = StructuredReportReader.read(file(out, "_report.dcm"));
		for (final MeasurementGroup group : report.groups()) {
			assertFalse(DicomFile.read(segmentation).dataSet().text(Tag.SOP_INSTANCE_UID).orElseThrow().equals(group.region()
				.instanceUid()), group.tracking());
		}
	}

	@Test
	void segmentNamesTheSeriesItWasDrawnOn_notItsOwn() throws Exception {
		final Path out = output("source");
		final Path segmentation = exchange("seg_highdicom_PT.dcm");
		done(TumorSize.class, "image", open(exchange("images/PT")), "mask", segmentation.toString(), "output_folder", out
			.toFile(), "structured_report", true);
		final DicomDataSet object = DicomFile.read(segmentation).dataSet();
		final String drawnOn = object.sequence(Tag.REFERENCED_SERIES_SEQUENCE).get(0).text(Tag.SERIES_INSTANCE_UID)
			.orElseThrow();
		assertFalse(drawnOn.equals(object.text(Tag.SERIES_INSTANCE_UID).orElseThrow()));
		assertEquals(drawnOn, StructuredReportReader.read(file(out, "_report.dcm")).groups().get(0).region().seriesUid());
	}

	@Test
	void imageOfSeveralSeries_isNotReported() throws Exception {
		final ImagePlus image = open(exchange("images/CT"));
		final List<Path> files = new ArrayList<>(SourceFiles.of(image));
		files.addAll(SourceFiles.of(open(exchange("images/MR"))));
		SourceFiles.set(image, files);
		final Path out = folder.resolve("combined");
		final CommandModule refused = run(TumorSize.class, "image", image, "mask", exchange("images/mask_lesion_1.nii.gz")
			.toString(), "structured_report", true, "output_folder", out.toFile());
		assertTrue(refused.getCancelReason().contains("put together from 2 DICOM series"), refused.getCancelReason());
		assertFalse(Files.exists(out));
	}

	@Test
	void labelImage_becomesASegmentation_andNamesAreLeftOut() throws Exception {
		final Path out = output("labels");
		done(RadiomicFeatures.class, "image", open(exchange("images/CT")), "mask", exchange("images/mask_lesion_1.nii.gz")
			.toString(), "families", "intensity_statistics", "output_folder", out.toFile(), "structured_report", true,
			"de_identify", "remove");
		final MeasurementReport report = StructuredReportReader.read(file(out, "_report.dcm"));
		assertEquals(numbers(file(out, ".csv")), values(report));
		assertEquals(RegionReference.Kind.SEGMENT, report.groups().get(0).region().kind());
		for (final String end : List.of("_report.dcm", "_regions.dcm")) {
			assertFalse(text(file(out, end)).contains("Phantom^Exchange"), end);
			assertFalse(text(file(out, end)).contains("PHANTOM11"), end);
		}
	}

	@Test
	void segmentationAsMask_isTheOneThatIsNamed() throws Exception {
		final Path out = output("mask");
		final Path segmentation = exchange("seg_highdicom_MR.dcm");
		done(TumorSize.class, "image", open(exchange("images/MR")), "mask", segmentation.toString(), "output_folder", out
			.toFile(), "structured_report", true, "de_identify", "P07");
		final MeasurementReport report = StructuredReportReader.read(file(out, "_report.dcm"));
		assertEquals(numbers(file(out, ".csv")), values(report));
		assertEquals(DicomFile.read(segmentation).dataSet().text(Tag.SOP_INSTANCE_UID).orElseThrow(), report.groups().get(1)
			.region().instanceUid());
		assertEquals("P07", DicomFile.read(file(out, "_report.dcm")).dataSet().text(Tag.PATIENT_NAME).orElseThrow());
		try (Stream<Path> files = Files.list(out)) {
			assertTrue(files.noneMatch(path -> path.toString().endsWith("_regions.dcm")));
		}
	}

	@Test
	void maps_reportTheirRegions_inEachWay() throws Exception {
		final Path phantom = Phantoms.DIFFUSION.write(folder);
		for (final boolean region : new boolean[] { false, true }) {
			final Path out = output("adc-" + region);
			done(AdcMap.class, "image", open(phantom.resolve("series")), "mask", phantom.resolve("vials.tif").toString(),
				"region", region, "output_folder", out.toFile(), "structured_report", true);
			final MeasurementReport report = StructuredReportReader.read(file(out, "AdcMap_report.dcm"));
			assertEquals(numbers(file(out, "AdcMap.csv")), values(report));
			assertTrue(report.groups().get(0).measurements().stream().anyMatch(one -> one.quantity().value().equals("113041") &&
				one.unit().value().equals("10*-3.mm2/s")), report.groups().get(0).toString());
			assertEquals(RegionReference.Kind.SEGMENT, report.groups().get(0).region().kind());
		}
	}

	@Test
	void cohort_writesAReportForEachCase() throws Exception {
		final Path manifest = Files.writeString(folder.resolve("manifest.csv"),
			"case,series,mask,command,structured_report,de_identify\nA," + exchange("images/MR") + "," + exchange(
				"seg_highdicom_MR.dcm") + ",Tumor Size...,true,A\nB," + exchange("images/CT") + "," + exchange(
					"seg_highdicom_CT.dcm") + ",Tumor Size...,true,B\n");
		final Path out = output("cohort");
		done(Cohort.class, "manifest", manifest.toFile(), "output_folder", out.toFile(), "maps", true);
		try (Stream<Path> files = Files.walk(out)) {
			final List<Path> reports = files.filter(path -> path.toString().endsWith("_report.dcm")).sorted().toList();
			assertEquals(2, reports.size());
			assertEquals("A", DicomFile.read(reports.get(0)).dataSet().text(Tag.PATIENT_ID).orElseThrow());
			assertFalse(text(reports.get(1)).contains("PHANTOM11"));
		}
	}

	@Test
	void parametricMap_followsTheSameRule() throws Exception {
		for (final String rule : List.of("", "remove", "P07")) {
			final Path out = output("map-" + rule);
			done(FilteredImage.class, "image", open(exchange("images/CT")), "filter", "mean", "support", "3", "output_folder",
				out.toFile(), "output_format", "dicom", "de_identify", rule);
			final String bytes = text(file(out, ".dcm"));
			assertEquals(rule.isEmpty(), bytes.contains("Phantom^Exchange"), rule);
			assertEquals(rule.isEmpty(), bytes.contains("PHANTOM11"), rule);
			assertEquals(rule.equals("P07"), bytes.contains("P07"), rule);
		}
	}

	@Test
	void whatCannotBeReported_isRefusedBeforeItIsComputed() throws Exception {
		final ImagePlus image = open(exchange("images/CT"));
		final String mask = exchange("images/mask_lesion_1.nii.gz").toString();
		final CommandModule nowhere = run(TumorSize.class, "image", image, "mask", mask, "structured_report", true);
		assertTrue(nowhere.getCancelReason().contains("structured_report must be false where output_folder is blank"), nowhere
			.getCancelReason());
		final Path out = folder.resolve("none");
		final CommandModule memory = run(TumorSize.class, "image", open(exchange("images/mask_lesion_1.nii.gz")), "mask",
			mask, "structured_report", true, "output_folder", out.toFile());
		assertTrue(memory.getCancelReason().contains("was not opened from DICOM files"), memory.getCancelReason());
		assertFalse(Files.exists(out));
	}
}

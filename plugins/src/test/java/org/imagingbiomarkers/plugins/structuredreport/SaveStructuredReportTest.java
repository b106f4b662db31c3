package org.imagingbiomarkers.plugins.structuredreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.report.Algorithm;
import org.imagingbiomarkers.io.report.MeasurementGroup;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.RegionReference;
import org.imagingbiomarkers.io.report.ReportTable;
import org.imagingbiomarkers.io.report.ReportedMeasurement;
import org.imagingbiomarkers.io.report.StructuredReportReader;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.plugins.pet.LesionIndices;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.radiomics.Feature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;

/**
 * Tables of commands as structured reports. {@code -Dreports=/path} keeps the reports, for readers of other people.
 */
@Tag("docs/commands/save-structured-report#what-it-computes")
class SaveStructuredReportTest {

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

	private static ImagePlus series(final String modality) throws Exception {
		return (ImagePlus) done(OpenSeries.class, "path", exchange("images").resolve(modality).toFile()).getOutput("image");
	}

	/** Measures, writes the table, and saves it as a report. */
	private Path report(final String name, final String modality, final Class<? extends Command> command,
		final Object... fields) throws Exception
	{
		final Path segmentation = exchange("seg_highdicom_" + modality + ".dcm");
		final List<Object> inputs = new ArrayList<>(List.of("image", series(modality), "mask", segmentation.toString(),
			"output_folder", folder.toFile()));
		inputs.addAll(List.of(fields));
		done(command, inputs.toArray());
		return save(name, table(), "series", exchange("images").resolve(modality).toFile(), "regions", segmentation.toFile(),
			"site", "liver");
	}

	private Path table() throws Exception {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
		}
	}

	private Path save(final String name, final Path csv, final Object... fields) throws Exception {
		final Path file = Path.of(System.getProperty("reports", folder.toString())).resolve(name + ".dcm");
		final List<Object> inputs = new ArrayList<>(List.of("results", csv.toString(), "output_file", file.toFile(),
			"overwrite", true));
		inputs.addAll(List.of(fields));
		done(SaveStructuredReport.class, inputs.toArray());
		return file;
	}

	private static List<Double> numbers(final Table table, final String... columns) {
		final List<String> left = List.of(columns);
		final List<Double> numbers = new ArrayList<>();
		for (final List<Object> row : table.rows()) {
			for (int c = 0; c < row.size(); c++) {
				if (left.contains(table.columns().get(c)) || !(row.get(c) instanceof Number number)) continue;
				if (Double.isFinite(number.doubleValue())) numbers.add(number.doubleValue());
			}
		}
		return numbers;
	}

	private static List<Double> values(final MeasurementReport report) {
		return Stream.concat(report.groups().stream().flatMap(group -> group.measurements().stream()), report.derived()
			.stream().map(MeasurementReport.DerivedMeasurement::measurement)).map(ReportedMeasurement::value).toList();
	}

	private static void assertNoDuplicates(final MeasurementReport report) {
		for (final MeasurementGroup group : report.groups()) {
			final Set<String> keys = new TreeSet<>();
			for (final ReportedMeasurement one : group.measurements()) {
				assertTrue(keys.add(one.quantity().value() + one.quantity().scheme() + one.modifiers() + one.unit().value()),
					group.tracking() + " " + one);
				assertEquals("UCUM", one.unit().scheme());
			}
		}
	}

	@Test
	void radiomicFeatures_keepIbsiCodesValuesAndSegments() throws Exception {
		final Path file = report("radiomics", "CT", RadiomicFeatures.class, "bin_number", "32", "aggregations",
			"3D-avg, 3D-mrg, 3D");
		final MeasurementReport report = StructuredReportReader.read(file);
		assertEquals(numbers(TableReader.read(table())), values(report));
		assertNoDuplicates(report);
		final MeasurementGroup second = report.groups().get(1);
		assertEquals("Lesion 2", second.tracking());
		assertEquals("2.25.987654321000011000000000055", second.trackingUid());
		assertEquals(RegionReference.Kind.SEGMENT, second.region().kind());
		assertEquals(2, second.region().number());
		assertEquals("10200004", second.sites().get(0).value());
		final Set<String> codes = new TreeSet<>();
		second.measurements().stream().filter(one -> one.quantity().scheme().equals("IBSI")).forEach(one -> codes.add(one
			.quantity().value()));
		final Set<String> expected = new TreeSet<>(Stream.of(Feature.values()).map(Feature::code).toList());
		assertEquals(expected, codes);
		final Algorithm algorithm = second.measurements().get(0).algorithm();
		assertTrue(algorithm.parameters().get(0).matches("SHA-256 of the settings: [0-9a-f]{64}"), algorithm.toString());
	}

	@Test
	void featureRows_giveTheSameReportAsFeatureColumns() throws Exception {
		final Path file = report("radiomics-rows", "CT", RadiomicFeatures.class, "bin_number", "32", "form", "long",
			"families", "intensity_statistics, morphology");
		final MeasurementReport report = StructuredReportReader.read(file);
		assertEquals(numbers(TableReader.read(table()), "code", "aggregation_code"), values(report));
		assertNoDuplicates(report);
		assertEquals(2, report.groups().size());
	}

	@Test
	void lesionIndices_haveSuvCodesAndRatios() throws Exception {
		final Path file = report("lesions", "PT", LesionIndices.class, "threshold", "none", "reference", exchange(
			"seg_highdicom_PT.dcm").toString(), "reference_label", "Lesion 2", "reference_kind", "liver", "label", "Lesion 1",
			"connectivity", "none", "min_volume", "0");
		final MeasurementReport report = StructuredReportReader.read(file);
		final Table table = TableReader.read(table());
		final List<Double> expected = numbers(table, "frame", "lesion");
		final List<Double> found = new ArrayList<>(values(report));
		// Those of the reference are in every row, and once in the report.
		final Set<Double> missing = new TreeSet<>(expected);
		missing.removeAll(found);
		assertEquals(Set.of(), missing);
		assertNoDuplicates(report);
		final MeasurementGroup lesion = report.groups().get(0);
		assertEquals(1, lesion.region().number());
		assertEquals(RegionReference.Kind.SEGMENT, lesion.region().kind());
		final ReportedMeasurement mean = lesion.measurements().stream().filter(one -> one.quantity().value().equals(
			"126400") && one.derivation().filter(code -> code.value().equals("373098007")).isPresent()).findFirst()
			.orElseThrow();
		assertEquals(3.7927135, mean.value(), 1e-6);
		assertEquals("g/ml{SUVbw}", mean.unit().value());
		assertEquals("126410", mean.method().orElseThrow().value());
		assertTrue(lesion.measurements().stream().anyMatch(one -> one.quantity().value().equals("126032")));
		assertFalse(report.derived().isEmpty());
		assertEquals("126039", report.derived().get(0).measurement().quantity().value());
		assertEquals(2, report.derived().get(0).groups().size());
		final MeasurementGroup tissue = report.groups().stream().filter(group -> group.tracking().equals("liver")).findFirst()
			.orElseThrow();
		assertTrue(lesion.finding().isPresent() && tissue.finding().isEmpty());
		assertFalse(lesion.sites().isEmpty());
		assertTrue(tissue.sites().isEmpty());
	}

	@Test
	void tumorSize_savedAndOpened_equalsTheTable() throws Exception {
		final Path file = report("size", "MR", TumorSize.class);
		final Table opened = (Table) done(OpenStructuredReport.class, "path", file.toFile()).getOutput("table");
		assertEquals(numbers(TableReader.read(table())), opened.rows().stream().map(row -> (Double) row.get(opened.columns()
			.indexOf("value"))).toList());
		final Path again = folder.resolve("again.csv");
		Files.writeString(again, opened.csv());
		final Path second = save("size-again", again, "series", exchange("images/MR").toFile(), "regions", exchange(
			"seg_highdicom_MR.dcm").toFile());
		assertEquals(ReportTable.of("", StructuredReportReader.read(file)).csv(), ReportTable.of("", StructuredReportReader
			.read(second)).csv());
	}

	@Test
	void response_isAnEvaluationOfOnePatient() throws Exception {
		final Path csv = folder.resolve("response.csv");
		Files.writeString(csv, """
				patient,time_point,day,lesion,sum (mm),from baseline (%),response,reason
				one,week 6,42,all,30,-40,PR,smaller
				one,best,,all,,,PR,best
				two,week 6,42,all,30,0,SD,same
				""");
		final CommandModule several = run(SaveStructuredReport.class, "results", csv.toString(), "series", exchange(
			"images/CT").toFile(), "output_file", folder.resolve("a.dcm").toFile());
		assertTrue(several.getCancelReason().contains("has 2 in its column patient"), several.getCancelReason());
		final MeasurementReport report = StructuredReportReader.read(save("response", csv, "patient", "one", "series",
			exchange("images/CT").toFile()));
		assertEquals(2, report.groups().size());
		assertEquals("112048", report.groups().get(0).evaluations().get(0).question().value());
		assertEquals("PR", report.groups().get(0).evaluations().get(0).answer());
		assertEquals("112049", report.groups().get(1).evaluations().stream().filter(one -> one.answer().equals("PR"))
			.findFirst().orElseThrow().question().value());
		assertEquals(List.of(42.0, 30.0, -40.0), values(report));
	}

	@Test
	void patient_isCopied_unlessItIsLeftOut() throws Exception {
		final Path csv = folder.resolve("t.csv");
		Files.writeString(csv, "region,volume (mL),SUVmax (g/mL)\nLesion 1,2.5,NaN\n");
		final Object[] sources = { "series", exchange("images/CT").toFile(), "regions", exchange("rtstruct_rtutils_CT.dcm")
			.toFile() };
		final Path copied = save("copied", csv, sources);
		assertTrue(text(copied).contains("Phantom^Exchange"));
		final MeasurementReport report = StructuredReportReader.read(copied);
		assertEquals(RegionReference.Kind.ROI, report.groups().get(0).region().kind());
		assertEquals(List.of(2.5), values(report));
		assertTrue(report.groups().get(0).evaluations().get(0).answer().contains("Not a number"));
		final Path left = save("left", csv, Stream.concat(Stream.of(sources), Stream.of("de_identify", "remove")).toArray());
		assertFalse(text(left).contains("Phantom^Exchange"));
		assertFalse(text(left).contains("PHANTOM11"));
		final Path replaced = save("replaced", csv, Stream.concat(Stream.of(sources), Stream.of("de_identify", "P07"))
			.toArray());
		assertTrue(text(replaced).contains("P07"));
		assertFalse(text(replaced).contains("PHANTOM11"));
	}

	private static String text(final Path file) throws Exception {
		return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
	}

	@Test
	void tableThatWasShownLast_isReported_withTheSeriesOfTheImage() throws Exception {
		final ImagePlus image = series("MR");
		final Table measured = (Table) done(TumorSize.class, "image", image, "mask", exchange("seg_highdicom_MR.dcm")
			.toString()).getOutput("table");
		final Path file = folder.resolve("last.dcm");
		done(SaveStructuredReport.class, "image", image, "output_file", file.toFile());
		final MeasurementReport report = StructuredReportReader.read(file);
		assertEquals(numbers(measured), values(report));
		assertEquals("TumorSize", report.groups().get(0).measurements().get(0).algorithm().name());
	}

	@Test
	void wrongFields_endInASentence() throws Exception {
		final Path csv = folder.resolve("t.csv");
		Files.writeString(csv, "region,volume (mL)\nLesion 1,2.5\n");
		final Path file = folder.resolve("a.dcm");
		final Object ct = exchange("images/CT").toFile();
		assertRefused("output_file must be a file that ends in .dcm", "results", csv.toString(), "series", ct);
		assertRefused("output_file must end in .dcm", "results", csv.toString(), "series", ct, "output_file", folder.resolve(
			"a.csv").toFile());
		assertRefused("there is none", "results", csv.toString(), "output_file", file.toFile());
		assertRefused("there is no \"nothing\"", "results", "nothing", "series", ct, "output_file", file.toFile());
		assertRefused("site must be blank, one of Abdomen", "results", csv.toString(), "series", ct, "output_file", file
			.toFile(), "site", "hand");
		assertRefused("must be a DICOM SEG or an RTSTRUCT", "results", csv.toString(), "series", ct, "output_file", file
			.toFile(), "regions", csv.toFile());
		assertRefused("name the folder of one", "results", csv.toString(), "series", exchange("images").toFile(),
			"output_file", file.toFile());
		final Path reports = Files.createDirectory(folder.resolve("reports"));
		Files.copy(exchange("sr_highdicom_volumetric_CT.dcm"), reports.resolve("a.dcm"));
		Files.copy(exchange("sr_highdicom_volumetric_PT.dcm"), reports.resolve("b.dcm"));
		done(OpenStructuredReport.class, "path", reports.toFile(), "output_folder", reports.toFile());
		assertRefused("comes from 2 reports", "results", reports.resolve("StructuredReport.csv").toString(), "series", ct,
			"output_file", file.toFile());
		assertFalse(Files.exists(file));
	}

	private static void assertRefused(final String sentence, final Object... fields) throws Exception {
		final CommandModule module = run(SaveStructuredReport.class, fields);
		assertTrue(module.isCanceled());
		assertTrue(module.getCancelReason().contains(sentence), module.getCancelReason());
	}
}

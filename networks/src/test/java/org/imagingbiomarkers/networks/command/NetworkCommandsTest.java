package org.imagingbiomarkers.networks.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.TestModels;
import org.imagingbiomarkers.networks.card.CardText;
import org.imagingbiomarkers.networks.install.InstalledModel;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.cohort.Cohort;
import org.imagingbiomarkers.plugins.cohort.CommandCall;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.samples.Phantoms;
import org.imagingbiomarkers.samples.VariedPhantom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.io.FileSaver;

/** The commands as scripts and cohorts call them. */
@org.junit.jupiter.api.Tag("docs/commands/network-features#what-it-computes")
class NetworkCommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);

	@TempDir
	private static Path models;
	@TempDir
	private Path folder;

	@BeforeAll
	static void useOwnFolder() {
		System.setProperty(ModelFolder.PROPERTY, models.toString());
	}

	@AfterAll
	static void dispose() {
		System.clearProperty(ModelFolder.PROPERTY);
		CONTEXT.dispose();
	}

	private static ImagePlus image(final VariedPhantom phantom) {
		return ImagePlusSeries.image(TestModels.series(phantom));
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws IOException {
		return run(new BatchPresenter(CONTEXT, new Workers(2)), command, inputs);
	}

	private static CommandModule run(final BatchPresenter presenter, final Class<? extends Command> command,
		final Object... inputs) throws IOException
	{
		final Map<String, Object> all = new LinkedHashMap<>();
		for (int i = 0; i < inputs.length; i += 2) {
			all.put((String) inputs[i], inputs[i + 1]);
		}
		return CommandCall.run(CONTEXT, CONTEXT.service(CommandService.class).getCommand(command), all, presenter);
	}

	private static Table table(final CommandModule module) {
		assertFalse(module.isCanceled(), () -> module.getCancelReason());
		return (Table) module.getOutput("table");
	}

	private static List<Object> column(final Table table, final String name) {
		final int at = table.columns().indexOf(name);
		return table.rows().stream().map(row -> row.get(at)).toList();
	}

	private List<String> files(final Path where) throws IOException {
		try (Stream<Path> all = Files.list(where)) {
			return all.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void segmenting_givesLabelsListSegAndProvenanceWithTheCard() throws IOException {
		final VariedPhantom phantom = VariedPhantom.vials(100003);
		final Path out = folder.resolve("out");
		final ImagePlus image = image(phantom);
		final CommandModule module = run(SegmentWithNetwork.class, "image", image, "model", "phantom objects", "modality",
			"MR", "labels", "lesions", "output_folder", out.toFile());
		final Table rows = table(module);
		final LesionList list = LesionList.of(image).orElseThrow();
		assertEquals(column(rows, "voxels"), list.lesions().stream().map(line -> (Object) line.voxels().get().count())
			.toList());
		assertEquals("Phantom objects 1.0", list.lesions().get(0).details().comment());
		assertTrue(rows.rows().size() >= 3, rows.csv());
		assertTrue(column(rows, "class").stream().allMatch("vial"::equals));
		assertTrue(column(rows, "outside of the card").stream().allMatch("no"::equals));
		final ImagePlus labels = (ImagePlus) module.getOutput("segmentation");
		assertEquals(rows.rows().size(), (int) labels.getStatistics().max == 0 ? 0 : maximum(labels));
		assertEquals(List.of("Vials_100003_SegmentWithNetwork.csv", "Vials_100003_SegmentWithNetwork.json",
			"Vials_100003_segmentation.dcm", "Vials_100003_segmentation.tif", "audit-trail.jsonl"), files(out));
		final String provenance = Files.readString(out.resolve("Vials_100003_SegmentWithNetwork.json"));
		for (final String part : List.of("\"intended_use\" : \"Finds vials and spheres in phantoms", "\"force\" : false",
			"\"model_sha256\" : \"4ed95f", "\"computed_on\" : \"CPU\"", "\"onnx_runtime\" : \"1."))
		{
			assertTrue(provenance.contains(part), provenance);
		}
		assertEquals(rows.rows().size(), DicomFile.read(out.resolve("Vials_100003_segmentation.dcm")).dataSet().sequence(
			Tag.SEGMENT_SEQUENCE).size());
	}

	private static int maximum(final ImagePlus labels) {
		int most = 0;
		for (int z = 1; z <= labels.getStackSize(); z++) {
			most = Math.max(most, (int) labels.getStack().getProcessor(z).getStatistics().max);
		}
		return most;
	}

	@Test
	void classes_keepTheirCodesAndSmallPartsGo() throws IOException {
		final VariedPhantom phantom = VariedPhantom.vials(100003);
		final CommandModule module = run(SegmentWithNetwork.class, "image", image(phantom), "model", "phantom objects",
			"modality", "MR");
		final List<short[]> labels = new ArrayList<>();
		final ImagePlus made = (ImagePlus) module.getOutput("segmentation");
		for (int z = 1; z <= made.getStackSize(); z++) {
			final byte[] pixels = (byte[]) made.getStack().getPixels(z);
			final short[] plane = new short[pixels.length];
			for (int i = 0; i < plane.length; i++) {
				plane[i] = pixels[i];
			}
			labels.add(plane);
		}
		assertTrue(TestModels.dice(labels, phantom.labels(), 1) >= 0.95);
		final double largest = (Double) column(table(module), "volume (mL)").get(0);
		final CommandModule none = run(SegmentWithNetwork.class, "image", image(phantom), "model", "phantom objects",
			"modality", "MR", "min_volume", Double.toString(largest + 1));
		assertEquals(0, table(none).rows().size());
	}

	@Test
	void onlyWhatTheMaskHolds_isLabeled() throws IOException {
		final ImagePlus image = image(VariedPhantom.vials(100003));
		image.setRoi(0, 0, image.getWidth() / 2, image.getHeight());
		final Table half = table(run(SegmentWithNetwork.class, "image", image, "model", "phantom objects", "modality", "MR"));
		for (final Object x : column(half, "center x (mm)")) {
			assertTrue((Double) x < image.getWidth(), x.toString());
		}
		assertTrue(half.rows().size() < table(run(SegmentWithNetwork.class, "image", image, "model", "phantom objects",
			"modality", "MR", "mask", "none")).rows().size());
	}

	@Test
	void anImageOutsideOfTheCard_isRefusedAndForceIsInAllThatComesOfIt() throws IOException {
		final ImagePlus image = image(VariedPhantom.vials(100003));
		final Object[] fields = { "image", image, "model", "phantom objects", "modality", "CT", "output_folder", folder
			.resolve("forced").toFile() };
		final CommandModule refused = run(SegmentWithNetwork.class, fields);
		assertTrue(refused.isCanceled());
		assertTrue(refused.getCancelReason().contains("is of the modality CT, but"), refused.getCancelReason());
		assertFalse(Files.exists(folder.resolve("forced")));
		final List<Object> forced = new ArrayList<>(Arrays.asList(fields));
		forced.addAll(List.of("force", true));
		final BatchPresenter presenter = new BatchPresenter(CONTEXT, new Workers(2));
		final CommandModule module = run(presenter, SegmentWithNetwork.class, forced.toArray());
		assertTrue(column(table(module), "outside of the card").stream().allMatch("yes"::equals));
		assertTrue(presenter.warnings().stream().map(Warning::sentence).anyMatch(sentence -> sentence.endsWith(
			"It was used by force.")), presenter.warnings()::toString);
		final ImagePlus labels = (ImagePlus) module.getOutput("segmentation");
		assertTrue(labels.getTitle().endsWith("(outside of the card, by force)"), labels.getTitle());
		assertTrue(ImagePlusProperties.provenance(labels).orElse("").contains("\"force\":true"));
		final String written = Files.readString(folder.resolve("forced/Vials_100003_SegmentWithNetwork.json"));
		assertTrue(written.contains("\"outside_of_card\"") && written.contains("modality CT"), written);
		assertTrue(DicomFile.read(folder.resolve("forced/Vials_100003_segmentation.dcm")).dataSet().text(
			Tag.SERIES_DESCRIPTION).orElse("").endsWith("FORCED"));
	}

	@Test
	void aDicomSeries_saysItsModalityItself() throws IOException {
		final Path series = Phantoms.DIFFUSION.write(folder).resolve("series");
		final CommandModule opened = run(OpenSeries.class, "path", series.toFile());
		final ImagePlus all = (ImagePlus) opened.getOutput("image");
		final CommandModule refused = run(SegmentWithNetwork.class, "image", all, "model", "phantom objects");
		assertTrue(refused.getCancelReason().contains("must hold one volume"), refused.getCancelReason());
		final ImagePlus first = new ij.plugin.Duplicator().run(all, 1, 1, 1, all.getNSlices(), 1, 1);
		SourceFiles.set(first, SourceFiles.of(all));
		final Table rows = table(run(SegmentWithNetwork.class, "image", first, "model", "phantom objects"));
		assertEquals(7, rows.rows().size(), rows.csv());
		assertTrue(column(rows, "class").stream().allMatch("vial"::equals));
	}

	@Test
	void featuresAndClasses_areTablesOfRegions() throws IOException {
		final VariedPhantom phantom = VariedPhantom.spheres(100007);
		final ImagePlus image = image(phantom);
		image.setRoi(40, 40, 30, 30);
		final Table features = table(run(NetworkFeatures.class, "image", image, "model", "phantom objects", "modality",
			"PT"));
		assertEquals(1, features.rows().size());
		assertEquals(3 + 32, features.columns().size());
		assertEquals("deep_1", features.columns().get(3));
		final Table classes = table(run(ClassifyWithNetwork.class, "image", image, "model", "phantom objects", "modality",
			"PT", "mask", "none"));
		assertEquals(List.of("middle of the image"), column(classes, "region"));
		final double sum = List.of("neither", "vials", "spheres").stream().mapToDouble(name -> (Double) column(classes,
			"probability " + name).get(0)).sum();
		assertEquals(1, sum, 1e-5);
		assertTrue(run(NetworkFeatures.class, "image", image, "model", "phantom objects", "modality", "PT", "mask", "none")
			.getCancelReason().contains("mask must say what to measure"));
	}

	@Test
	void aModelFromAZipFile_isInstalledAndFoundByItsName() throws IOException {
		final InstalledModel sample = TestModels.sample(folder.resolve("m"));
		final Path zip = folder.resolve("m.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
			for (final Path file : List.of(sample.network(), sample.description())) {
				out.putNextEntry(new ZipEntry(file.getFileName().toString()));
				Files.copy(file, out);
			}
		}
		final Table card = table(run(InstallModel.class, "path", zip.toFile(), "name", "my phantoms"));
		assertTrue(card.csv().contains("Finds vials and spheres"), card.csv());
		assertTrue(run(InstallModel.class, "path", zip.toFile(), "name", "my phantoms").getCancelReason().contains(
			"name must be one that no model has"));
		assertTrue(run(InstallModel.class, "path", zip.toFile(), "name", "../x").getCancelReason().startsWith(
			"name must be letters"));
		table(run(InstallModel.class, "path", sample.network().getParent().toFile(), "name", "my phantoms", "replace", true));
		table(run(ClassifyWithNetwork.class, "image", image(VariedPhantom.vials(100003)), "model", "my phantoms", "modality",
			"MR"));
		assertTrue(run(ClassifyWithNetwork.class, "image", image(VariedPhantom.vials(100003)), "model", "nothing")
			.getCancelReason().contains("my phantoms"));
	}

	@Test
	void aCanceledRun_endsSoonAndLeavesNothing() throws Exception {
		final Path out = folder.resolve("out");
		final ImagePlus image = image(VariedPhantom.spheres(100007));
		final BatchPresenter presenter = new BatchPresenter(CONTEXT, new Workers(2));
		final CommandModule[] module = new CommandModule[1];
		final Thread thread = new Thread(() -> {
			try {
				module[0] = run(presenter, SegmentWithNetwork.class, "image", image, "model", "phantom objects", "modality", "PT",
					"output_folder", out.toFile());
			}
			catch (final IOException e) {
				throw new java.io.UncheckedIOException(e);
			}
		});
		thread.start();
		Thread.sleep(500);
		final long begin = System.nanoTime();
		thread.interrupt();
		thread.join();
		assertTrue((System.nanoTime() - begin) / 1e9 < 1.5, "it went on for " + (System.nanoTime() - begin) / 1e9 + " s");
		assertTrue(module[0].isCanceled());
		assertEquals("canceled", module[0].getOutput("run_status"));
		assertFalse(Files.exists(out));
	}

	@Test
	void aCohort_runsTheCommandOnItsCases() throws IOException {
		final Path data = Files.createDirectories(folder.resolve("cohort"));
		for (final long seed : new long[] { 100003, 100009 }) {
			new FileSaver(image(VariedPhantom.vials(seed))).saveAsTiffStack(data.resolve(seed + ".tif").toString());
		}
		final Path manifest = Files.writeString(data.resolve("manifest.csv"), """
				case,series,command,model,modality
				A,100003.tif,Segment with Network...,phantom objects,MR
				B,100009.tif,Segment with Network...,phantom objects,MR
				""");
		final CommandModule module = run(Cohort.class, "manifest", manifest.toFile(), "output_folder", folder.resolve(
			"results").toFile());
		assertFalse(module.isCanceled(), () -> module.getCancelReason());
		final Path results = folder.resolve("results");
		try (Stream<Path> all = Files.walk(results)) {
			final List<Path> tables = all.filter(file -> file.toString().endsWith(".csv")).toList();
			final StringBuilder text = new StringBuilder();
			for (final Path table : tables) {
				text.append(Files.readString(table));
			}
			assertTrue(text.toString().contains("vial") && text.toString().contains("volume (mL)"), text.toString());
		}
	}

	@Test
	void aLongCard_isShownInLinesThatFitOnAScreen() throws IOException {
		final String text = CardText.text(TestModels.card(folder.resolve("m")));
		final String shown = FirstUse.wrapped(text);
		assertTrue(shown.lines().allMatch(line -> line.length() <= 104), shown);
		assertEquals(text.replaceAll("\\s+", " ").strip(), shown.replaceAll("\\s+", " ").strip());
	}

	@Test
	void aModelForSomethingElse_isRefused() throws IOException {
		final Path card = TestModels.altered(TestModels.sample(folder.resolve("m")).network(), folder.resolve("features"),
			"  - name: features\n    task: features\n", "");
		assertTrue(run(NetworkFeatures.class, "image", image(VariedPhantom.vials(100003)), "model", card.toString())
			.getCancelReason().contains("model must be one for features, but"));
	}

	@Test
	void everyCommandIsOne() {
		for (final Class<? extends Command> command : List.of(SegmentWithNetwork.class, NetworkFeatures.class,
			ClassifyWithNetwork.class, InstallModel.class))
		{
			assertTrue(BiomarkerCommand.class.isAssignableFrom(command));
			assertTrue(org.imagingbiomarkers.plugins.signature.NetworksModule.has(CONTEXT.service(CommandService.class)
				.getCommand(command).getMenuPath().getLeaf().getName()));
		}
	}
}

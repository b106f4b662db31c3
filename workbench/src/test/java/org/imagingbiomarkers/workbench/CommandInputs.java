package org.imagingbiomarkers.workbench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.catalog.CurveModels;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.report.Evaluation;
import org.imagingbiomarkers.io.report.MeasurementReport;
import org.imagingbiomarkers.io.report.ReportSource;
import org.imagingbiomarkers.io.report.StructuredReportWriter;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.networks.install.ModelFolder;
import org.imagingbiomarkers.plugins.alignment.ItkTransformWriter;
import org.imagingbiomarkers.plugins.command.Project;
import org.imagingbiomarkers.plugins.map.MapImage;
import org.imagingbiomarkers.plugins.map.Quantity;
import org.imagingbiomarkers.samples.CohortSample;
import org.imagingbiomarkers.samples.Phantoms;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/** Values with which commands run: small images, files and tables. */
final class CommandInputs {

	static {
		try {
			// Models of a test are not those of whoever runs it.
			System.setProperty(ModelFolder.PROPERTY, Files.createTempDirectory("imaging-biomarkers-models-").toString());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private CommandInputs() {}

	/** A file of a region that covers the first slice of {@link TestImages#diffusion}. */
	private static Path artery() {
		final ImageStack stack = new ImageStack(6, 5);
		stack.addSlice(new ByteProcessor(6, 5, new byte[30]));
		stack.getProcessor(1).add(1);
		stack.addSlice(new ByteProcessor(6, 5, new byte[30]));
		try {
			final Path file = temporary("artery.tif");
			new FileSaver(new ImagePlus("artery", stack)).saveAsTiffStack(file.toString());
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Path temporary(final String name) throws IOException {
		final Path folder = Files.createTempDirectory("imaging-biomarkers-");
		folder.toFile().deleteOnExit();
		final Path file = folder.resolve(name);
		file.toFile().deleteOnExit();
		return file;
	}

	/** A file of a map on the grid of {@link TestImages#diffusion}. */
	private static Path map() {
		final ImageStack stack = new ImageStack(6, 5);
		for (int slice = 0; slice < 2; slice++) {
			final FloatProcessor plane = new FloatProcessor(6, 5);
			plane.set(slice + 1);
			plane.setf(0, Float.NaN);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("ADC dwi", stack);
		MapImage.color(image, Quantity.of("adc"));
		ImagePlusProperties.setValueUnit(image, Quantity.of("adc").unit());
		try {
			final Path file = temporary("adc.tif");
			new FileSaver(image).saveAsTiffStack(file.toString());
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A table that suits every command that reads one. */
	private static Path table() {
		try {
			final Path file = temporary("table.csv");
			return Files.writeString(file, """
					patient,time_point,day,lesion,size (mm),subject,batch,f,g
					1,baseline,0,liver,30,a,one,1,5
					1,baseline,0,lung,20,a,one,2,7
					1,week 6,42,liver,20,b,two,4,8
					1,week 6,42,lung,10,b,two,3,9
					""");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A table of two visits. */
	private static Path visits() {
		try {
			final String name = volume().getFileName().toString();
			return Files.writeString(temporary("visits.csv"), "time_point,day,image,mask\nbaseline,0," + name +
				",\nweek 6,42," + name + ",\n");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A file of {@link TestImages#region}. */
	private static Path volume() {
		try {
			final Path file = temporary("volume.tif");
			new FileSaver(TestImages.region("volume")).saveAsTiffStack(file.toString());
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A shift of 1 mm. */
	private static Path transform() {
		try {
			final Path file = temporary("shift.tfm");
			ItkTransformWriter.write(new Translation(1, 0, 0), file);
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A signature of the features f and g. */
	private static Path signature() {
		try (InputStream in = CommandInputs.class.getResourceAsStream("signature.json")) {
			final Path file = temporary("s.signature.json");
			// Whoever applies it in jars has a version.
			Files.writeString(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("unpackaged", Project
				.version()));
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A folder of two patients. */
	private static Path patients() {
		try {
			final Path folder = CohortSample.write(temporary("patients"), 2);
			Files.delete(folder.resolve("manifest.csv"));
			try (Stream<Path> all = Files.walk(folder)) {
				all.forEach(file -> file.toFile().deleteOnExit());
			}
			return folder;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A manifest whose only case fails. */
	private static Path manifest() {
		try {
			final Path file = temporary("manifest.csv");
			return Files.writeString(file, "case,series,command\nA,nowhere,ADC Map...\n");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A folder of a diffusion series. */
	private static Path phantom() {
		try {
			final Path folder = temporary("phantom");
			final Path series = Phantoms.DIFFUSION.write(folder).resolve("series");
			try (Stream<Path> all = Files.walk(folder)) {
				all.forEach(file -> file.toFile().deleteOnExit());
			}
			return series;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static File folder(final CommandInfo command) {
		if (command.getDelegateClassName().endsWith("VerifyResults")) return results().toFile();
		if (command.getDelegateClassName().endsWith("DeIdentify")) return source().toFile().getParentFile();
		return command.getDelegateClassName().endsWith("ManifestFromFolder") ? patients().toFile() : null;
	}

	/** A folder with a table and its audit trail. */
	private static Path results() {
		try {
			final Path place = temporary("results");
			try (ResultFolder open = ResultFolder.open(place)) {
				open.table("table", new Table(List.of("n"), List.of(List.of(1))));
				open.finish();
			}
			return place;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static File path(final CommandInfo command) {
		if (runsNetworks(command)) return sampleModel().toFile();
		if (command.getDelegateClassName().endsWith("OpenStructuredReport")) return report().toFile();
		return command.getDelegateClassName().endsWith("RegionsOfFile") ? artery().toFile() : phantom().toFile();
	}

	/** A file to write. */
	private static Path written() {
		try {
			return temporary("written.dcm");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A DICOM object that was measured. */
	private static Path source() {
		try {
			final Path image = temporary("image.dcm");
			DicomWriter.write(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
				"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "2.25.1").put(Tag.SERIES_INSTANCE_UID, VR.UI,
					"2.25.2").put(Tag.STUDY_INSTANCE_UID, VR.UI, "2.25.3").words(Tag.PIXEL_DATA, new short[4]).build());
			return image;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A structured report with one judgment of a patient. */
	private static Path report() {
		try {
			final Path file = temporary("report.dcm");
			StructuredReportWriter.write(new MeasurementReport(List.of(), List.of(), List.of(new Evaluation(Code.own(
				"response"), "partial"))), ReportSource.of(List.of(source()), List.of()), PatientModule.COPIED, "report", "1",
				file);
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean runsNetworks(final CommandInfo command) {
		return command.getDelegateClassName().startsWith("org.imagingbiomarkers.networks.");
	}

	/** The folder of the sample network. */
	private static Path sampleModel() {
		try {
			return ModelFolder.ofUser().find("model", ModelFolder.SAMPLE).network().getParent();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A series of as many volumes as that of the tests. */
	private static Path echoes() {
		try {
			final Path file = Files.createTempDirectory("echoes").resolve("echoes.tif");
			new FileSaver(TestImages.diffusion("echoes")).saveAsTiffStack(file.toString());
			return file;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean isTensor(final CommandInfo command) {
		return command.getDelegateClassName().endsWith(".DtiMap");
	}

	private static boolean isLabeling(final CommandInfo command) {
		return command.getDelegateClassName().endsWith(".AslMap");
	}

	private static boolean explores(final CommandInfo command) {
		return command.getDelegateClassName().endsWith(".CurveExplorer");
	}

	/** Inputs with which a command would run, but for one of them. */
	static Object[] of(final CommandInfo command, final String key, final Object value) {
		final List<Object> inputs = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs()) {
			final Object sound = switch (item.getName()) {
				case "image" -> command.getDelegateClassName().matches(
					".*\\.(SegmentLesion|EditRegions|InterpolateRegions)|.*\\.(radiomics|signature|alignment|networks\\.command)\\.(?!MotionCorrection).*")
						? TestImages.region("ct") : isTensor(command) ? TestImages.tensor("dti") : TestImages.diffusion("dwi");
				case "b_values" -> isTensor(command) ? "0, 1000, 1000, 1000, 1000, 1000, 1000" : "0, 500, 1000";
				case "b_directions" -> "0 0 0 1 1 0 1 -1 0 1 0 1 1 0 -1 0 1 1 0 1 -1";
				case "field_strength" -> "3";
				case "saturation" -> "0, 1, 1";
				case "offsets" -> "300, -4, 4";
				case "order" -> isLabeling(command) ? "difference" : null;
				case "labeling" -> isLabeling(command) ? "pcasl" : null;
				case "delays", "label_duration" -> isLabeling(command) ? "1800" : null;
				case "m0" -> isLabeling(command) ? "1000" : null;
				case "flip_angles" -> "2, 5, 15";
				case "tr" -> "5";
				case "times" -> "0, 5, 10";
				case "te" -> "30";
				case "input" -> command.getDelegateClassName().endsWith("CtPerfusionMap") ? "enhancement" : null;
				case "t1" -> "1000";
				case "t1_blood" -> "1440";
				case "flip_angle" -> "20";
				case "aif" -> command.getDelegateClassName().endsWith("DceMap") ? "parker" : command.getDelegateClassName()
					.endsWith("DynamicPetMap") ? "measured" : null;
				case "t_star" -> "0";
				case "aif_mask" -> artery().toString();
				case "oxygen_volumes" -> "2-3";
				case "gas", "spin_echoes" -> echoes().toString();
				case "spin_echo_times" -> "5, 20, 100";
				case "threshold_value" -> command.getDelegateClassName().endsWith("LesionIndices") ? "3" : null;
				case "reference" -> command.getDelegateClassName().endsWith("HypoxicVolume") ? artery().toString() : null;
				case "limits" -> command.getDelegateClassName().endsWith("LesionComposition") ? "5" : null;
				case "seed" -> command.getDelegateClassName().endsWith("SegmentLesion") ? "5, 5, 4" : null;
				case "operations" -> "fill_holes";
				case "mask" -> command.getDelegateClassName().matches(".*(EditRegions|InterpolateRegions)") ? "roi" : command
					.getDelegateClassName().matches(".*(TumorSize|LoadRegions|SaveRegions|HypoxicVolume|quality\\.Phantom)")
						? artery().toString() : null;
				case "file" -> command.getDelegateClassName().matches(".*(ApplySignature|FeatureRobustness)") ? null : command
					.getDelegateClassName().endsWith("LesionFollowUp") ? visits().toFile() : table().toFile();
				case "outcome" -> command.getDelegateClassName().endsWith("BuildSignature") ? "f" : null;
				case "signature", "first" -> signature().toFile();
				case "second" -> command.getDelegateClassName().endsWith("ReaderAgreement") ? table().toFile() : signature()
					.toFile();
				case "features", "clinical" -> command.getDelegateClassName().endsWith("JoinTables") ? table().toFile() : null;
				case "time" -> command.getDelegateClassName().endsWith("SurvivalCurves") ? "day" : null;
				case "event" -> command.getDelegateClassName().endsWith("SurvivalCurves") ? "f" : null;
				case "event_value" -> "1";
				case "visits" -> command.getDelegateClassName().endsWith("MatchLesions") ? artery() + ";" + artery() : null;
				case "moving" -> volume().toString();
				case "transform_file" -> transform().toFile();
				case "folder" -> folder(command);
				case "key_file" -> written().resolveSibling("key.txt").toFile();
				case "model" -> explores(command) ? "extended tofts" : runsNetworks(command) ? ModelFolder.SAMPLE : null;
				case "force" -> runsNetworks(command) ? true : null;
				case "settings" -> explores(command) ? "tr=5 flip_angle=20" : null;
				case "manifest" -> command.getDelegateClassName().endsWith("CheckProtocol") ? null : manifest().toFile();
				case "output_folder" -> command.getDelegateClassName().endsWith(".Cohort") ? manifest().getParent().resolve(
					"results").toFile() : command.getDelegateClassName().endsWith("DeIdentify") ? written().resolveSibling(
						"deidentified").toFile() : null;
				case "map", "maps" -> command.getDelegateClassName().contains(".figure.") ? map().toString() : null;
				case "path" -> path(command);
				case "results" -> table().toString();
				case "series" -> command.getDelegateClassName().endsWith("SaveStructuredReport") ? source().toFile() : null;
				case "output_file" -> command.getDelegateClassName().matches(".*Save(StructuredReport|Regions)") ? written()
					.toFile() : null;
				default -> CurveModels.axis(item.getName()).isPresent() ? "5, 20, 100" : null;
			};
			final Object used = item.getName().equals(key) ? value : sound;
			if (used != null) inputs.addAll(List.of(item.getName(), used));
		}
		return inputs.toArray();
	}
}

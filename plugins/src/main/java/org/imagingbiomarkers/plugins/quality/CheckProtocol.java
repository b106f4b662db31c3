package org.imagingbiomarkers.plugins.quality;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.protocol.BuiltInProfiles;
import org.imagingbiomarkers.io.protocol.ProfileReader;
import org.imagingbiomarkers.io.protocol.ProtocolCheck;
import org.imagingbiomarkers.io.protocol.ProtocolProfile;
import org.imagingbiomarkers.io.protocol.ProtocolSeries;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.series.SeriesCandidate;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.plugins.cohort.CohortCase;
import org.imagingbiomarkers.plugins.cohort.Manifest;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.OutputFolder;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Checks the headers of series against the profile of their biomarker: {@link ProtocolCheck}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Quality", weight = 85), @Menu(label = "Check Protocol...", weight = 2) },
	description = "Whether a series was acquired as the profile of its biomarker asks: FDG-PET, ADC, Ktrans, CT volumetry, or a profile of your own")
public class CheckProtocol extends BiomarkerCommand {

	private static final String AUTOMATIC = "automatic";
	private static final String OWN = "file";
	private static final String NAME = "CheckProtocol";

	@Parameter(label = "Image", persist = false, required = false,
		description = "A series that was opened from DICOM files; not asked where a folder or a manifest is given")
	private ImagePlus image;

	@Parameter(label = "Folder or file", style = "either", persist = false, required = false, autoFill = false,
		description = "DICOM files of one series or many: each that the profile is for is checked. Blank: the image",
		attrs = @Attr(name = "group", value = "input"))
	private File path;

	@Parameter(label = "Manifest of a cohort", style = "extensions:csv/yaml/yml", persist = false, required = false,
		autoFill = false, description = "Its cases and series, in one table. Blank: none", attrs = @Attr(name = "group",
			value = "input"))
	private File manifest;

	@Parameter(label = "Profile", persist = false, choices = { AUTOMATIC, BuiltInProfiles.FDG, BuiltInProfiles.ADC,
		BuiltInProfiles.DCE, BuiltInProfiles.CT, OWN },
		description = "automatic: by modality, tracer, b-values and times; fdg: FDG-PET/CT SUV; adc: DWI ADC; dce: DCE Ktrans; ct: CT volumetry; file: your own")
	private String profile = AUTOMATIC;

	@Parameter(label = "Profile file", style = "extensions:yaml/yml", persist = false, required = false, autoFill = false,
		description = "A YAML file with requirements, as the page describes it", attrs = @Attr(name = "needs",
			value = "profile=file"))
	private File profile_file;

	@Parameter(label = "Output folder", style = "directory", autoFill = false, persist = false, required = false,
		description = "Where the tables and provenance are written. Blank: do not save")
	private File output_folder;

	@Parameter(type = ItemIO.OUTPUT,
		description = "A row for each requirement and series: value found, limit, verdict, source")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "A row for each series: how many requirements are met")
	private Table summary;

	/** A series to check. @param name of the case; empty where there is no cohort */
	private record Asked(String name, String title, List<Path> files, Optional<SeriesHeader> header, String modality) {}

	@Override
	protected void check() throws IOException {
		final String wanted = new TextField("profile", profile).oneOf(List.of(AUTOMATIC, BuiltInProfiles.FDG,
			BuiltInProfiles.ADC, BuiltInProfiles.DCE, BuiltInProfiles.CT, OWN));
		if (wanted.equals(OWN)) own();
		if (new PathField("path", path).path().isPresent() && new PathField("manifest", manifest).path().isPresent())
			throw new InvalidInputException("path must be blank where a manifest is given, as it names the series.");
	}

	@Override
	protected void compute() throws IOException {
		check();
		final List<Path> inputs = new ArrayList<>();
		final ProtocolTable built = new ProtocolTable(new PathField("manifest", manifest).path().isPresent());
		during(progress -> {
			final List<Asked> asked = asked(inputs, progress);
			for (int i = 0; i < asked.size(); i++) {
				progress.report(i, asked.size());
				if (progress.canceled()) throw new CancellationException();
				final Optional<ProtocolProfile> chosen = chosen(asked.get(i));
				if (chosen.isEmpty()) {
					if (asked.size() > 1) presenter().warn(Warning.leftOut(title() + ": \"" + asked.get(i).title +
						"\" is left out, as the profile is not for it."));
					continue;
				}
				final ProtocolSeries series = ProtocolSeries.read(chosen.get(), asked.get(i).files, asked.get(i).header, progress
					.canceled() ? ReadProgress.NONE : progress);
				built.add(asked.get(i).name, asked.get(i).title, chosen.get(), ProtocolCheck.of(chosen.get(), series));
			}
			if (built.isEmpty()) throw new InputException(nothing(asked));
		});
		final Table rows = built.rows();
		final Table sums = built.summary();
		final Provenance provenance = image != null && isOfImage() ? ProvenanceRecorder.of(this, image, Map.of())
			: ProvenanceRecorder.of(this, List.copyOf(inputs));
		presenter().wrote(new OutputFolder(output_folder).write(NAME, provenance, folder -> {
			folder.table(NAME, rows);
			folder.table(NAME + "_summary", sums);
		}));
		presenter().log(title() + ": " + built.sentence() + ".");
		presenter().show(new TableResult("Protocol Summary", sums, Optional.empty(), Optional.empty()));
		show(rows, provenance);
		table = rows;
		summary = sums;
	}

	private boolean isOfImage() {
		return new PathField("path", path).path().isEmpty() && new PathField("manifest", manifest).path().isEmpty();
	}

	private List<Asked> asked(final List<Path> inputs, final ReadProgress progress) throws IOException {
		final Optional<Path> cohort = new PathField("manifest", manifest).path();
		if (cohort.isPresent()) return ofCohort(cohort.get(), inputs, progress);
		final Optional<Path> given = new PathField("path", path).path();
		if (given.isPresent()) {
			inputs.add(given.get());
			return ofFolder("", given.get(), progress);
		}
		if (image == null) image = WindowManager.getCurrentImage();
		if (image == null || image.getWidth() == 0) throw new InputException(
			"path must name a folder or a file with DICOM images where no image is open, but it is blank.");
		final List<Path> files = SourceFiles.of(image);
		inputs.addAll(files);
		final SeriesHeader header = SeriesHeader.of(ImagePlusSeries.series(image));
		final ProtocolSeries any = ProtocolSeries.read(BuiltInProfiles.of(BuiltInProfiles.CT), files.subList(0, Math.min(1,
			files.size())), Optional.empty(), ReadProgress.NONE);
		if (any.modality().isEmpty()) presenter().warn(Warning.assumed("\"" + image.getTitle() +
			"\" does not come from DICOM files: only what it remembers of its acquisition can be judged."));
		return List.of(new Asked("", image.getTitle(), files, Optional.of(header), any.modality().orElse(header.acquisition()
			.pet().isPresent() ? "PT" : "")));
	}

	private List<Asked> ofCohort(final Path file, final List<Path> inputs, final ReadProgress progress) throws IOException {
		final List<Asked> all = new ArrayList<>();
		inputs.add(file);
		for (final CohortCase one : Manifest.read(file).cases()) {
			final String name = one.name() + (one.timePoint().isEmpty() ? "" : ", " + one.timePoint());
			if (one.series().isEmpty()) continue;
			final Path series = file.toAbsolutePath().resolveSibling(one.series());
			if (!Files.exists(series)) {
				presenter().warn(Warning.leftOut(title() + ": case \"" + name + "\" is left out, as there is no series at \"" +
					one.series() + "\"."));
				continue;
			}
			try {
				inputs.add(series);
				all.addAll(ofFolder(name, series, progress));
			}
			catch (final InputException refused) {
				presenter().warn(Warning.leftOut(title() + ": case \"" + name + "\" is left out: " + refused.getMessage()));
			}
		}
		if (all.isEmpty()) throw new InputException("manifest must name DICOM series, but none of \"" + file.getFileName() +
			"\" could be read.");
		return all;
	}

	private static List<Asked> ofFolder(final String name, final Path folder, final ReadProgress progress)
		throws IOException
	{
		final List<Asked> all = new ArrayList<>();
		if (!Files.exists(folder)) throw new InputException(
			"path must be a folder or a file with DICOM images, but there is no \"" + folder.getFileName() + "\".");
		final List<SeriesCandidate> found = SeriesFinder.find(folder, progress);
		// What the scanner calculated from a series was not acquired.
		final boolean measured = found.stream().anyMatch(one -> one.isImage() && !one.isCalculated());
		for (final SeriesCandidate candidate : SeriesCandidate.only(found).map(List::of).orElse(found)) {
			if (candidate.isImage() && !(measured && candidate.isCalculated())) all.add(new Asked(name, candidate.title(),
				candidate.files(), candidate.header(), candidate.modality()));
		}
		if (all.isEmpty()) throw new InputException("path must hold DICOM images, but there are only other objects in \"" +
			folder.getFileName() + "\".");
		return all;
	}

	/** The profile for a series; empty where none is. */
	private Optional<ProtocolProfile> chosen(final Asked series) throws IOException {
		if (profile.equals(AUTOMATIC)) return BuiltInProfiles.matching(series.modality, series.header).map(
			BuiltInProfiles::of);
		final ProtocolProfile wanted = profile.equals(OWN) ? own() : BuiltInProfiles.of(profile);
		return series.modality.isEmpty() || wanted.modality().equals(series.modality) ? Optional.of(wanted) : Optional
			.empty();
	}

	private ProtocolProfile own() throws IOException {
		final Path file = new PathField("profile_file", profile_file).required("a YAML file with requirements");
		if (!Files.isRegularFile(file)) throw new InputException("profile_file must be a YAML file, but there is no file \"" +
			file.getFileName() + "\".");
		return ProfileReader.read(file);
	}

	private String nothing(final List<Asked> asked) {
		final String found = asked.stream().map(one -> one.modality.isEmpty() ? "unknown" : one.modality).distinct().reduce((
			a, b) -> a + ", " + b).orElse("none");
		return profile.equals(AUTOMATIC) ? "profile must be chosen, as none of the series (modality " + found +
			") is FDG-PET, CT, MR of several b-values or dynamic MR." : "profile must be for the modality of a series, but \"" +
				profile + "\" is not for " + found + ".";
	}
}

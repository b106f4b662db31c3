package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.habitat.ClusterStability;
import org.imagingbiomarkers.habitat.HabitatFinder;
import org.imagingbiomarkers.habitat.HabitatFinder.Criterion;
import org.imagingbiomarkers.habitat.HabitatFinder.Habitats;
import org.imagingbiomarkers.habitat.HabitatFinder.Method;
import org.imagingbiomarkers.habitat.Scaling;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Voxels of lesions grouped by their values in several maps: {@link HabitatFinder}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Radiomics", weight = 50), @Menu(label = "Habitat Map...", weight = 6) },
	description = "Group the voxels of lesions by their values in several maps, such as ADC and Ktrans")
public class HabitatMap extends RegionCommand {

	private static final String K_MEANS = "k-means";
	private static final String MIXTURE = "gaussian mixture";
	private static final String AUTOMATIC = "automatic";
	private static final String CALINSKI_HARABASZ = "calinski-harabasz";
	private static final String SILHOUETTE = "silhouette";
	private static final String BIC = "bic";
	private static final int MAX_SAMPLES = 1000;
	/** Below it nothing speaks for groups (Kaufman and Rousseeuw 1990, doi:10.1002/9780470316801). */
	private static final double NO_STRUCTURE = 0.25;

	@Parameter(label = "Map", persist = false, required = false, description = "The first map, on whose grid all lie")
	private ImagePlus image;

	@Parameter(label = "Further maps", persist = false, required = false,
		description = "Titles or files on the same grid, separated by semicolons. Blank: the first map alone", attrs = @Attr(
			name = "group", value = "input"))
	private String maps = "";

	@Parameter(label = "Regions", persist = false, required = false,
		description = "Names or numbers of the regions to measure, separated by commas. Blank: all", attrs = { @Attr(
			name = "regions", value = "mask"), @Attr(name = "needs", value = "mask!=none|roi") })
	private String label = "";

	@Parameter(label = "Habitats of an earlier run", style = "open,extensions:yaml/yml", persist = false, required = false,
		description = "YAML file that a run has written: its habitats are found again, without grouping. Blank: group anew")
	private File habitats_file = new File("");

	@Parameter(label = "Method", persist = false, choices = { K_MEANS, MIXTURE },
		description = "Groups of about the same width, or normal distributions of any shape", attrs = @Attr(name = "needs",
			value = "!habitats_file"))
	private String method = K_MEANS;

	@Parameter(label = "Number of habitats", persist = false, required = false,
		description = "Blank: the best by the criterion", attrs = { @Attr(name = "needs", value = "!habitats_file"), @Attr(
			name = "holds", value = "whole number from 1 to 20") })
	private String clusters = "";

	@Parameter(label = "Maximum number of habitats", persist = false, required = false,
		description = "Up to which numbers are tried", attrs = { @Attr(name = "needs", value = "!habitats_file; !clusters"),
			@Attr(name = "holds", value = "whole number from 2 to 20"), @Attr(name = "expert") })
	private String max_clusters = "6";

	@Parameter(label = "Criterion", persist = false, choices = { AUTOMATIC, CALINSKI_HARABASZ, SILHOUETTE, BIC },
		description = "What chooses the number; automatic: calinski-harabasz for k-means, bic for a mixture", attrs = { @Attr(
			name = "needs", value = "!habitats_file; !clusters"), @Attr(name = "expert") })
	private String criterion = AUTOMATIC;

	@Parameter(label = "Scaling of the maps", persist = false, choices = { "standard", "robust", "none" },
		description = "By mean and standard deviation, by median and quartiles, or as the values are", attrs = { @Attr(
			name = "needs", value = "!habitats_file"), @Attr(name = "expert") })
	private String scaling = "standard";

	@Parameter(label = "Samples for the stability", persist = false, required = false,
		description = "Drawn from the voxels to see whether the habitats are found again; 0: none", attrs = { @Attr(
			name = "needs", value = "!habitats_file"), @Attr(name = "expert"), @Attr(name = "holds",
				value = "whole number from 0 to 1000") })
	private String samples = "20";

	@Parameter(label = "Seed", persist = false, required = false, description = "The same seed gives the same habitats",
		attrs = { @Attr(name = "needs", value = "!habitats_file"), @Attr(name = "expert"), @Attr(name = "holds",
			value = "whole number from 0") })
	private String seed = "1";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per region and habitat, and per habitat of all regions")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The criterion for each number of habitats that was tried")
	private Table numbers;

	@Parameter(type = ItemIO.OUTPUT, description = "The habitat of each voxel as a label: 1 for the lowest mean of the map")
	private ImagePlus habitats;

	@Override
	protected void check() throws IOException {
		finder();
		least();
		most();
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = volume(image);
		final HabitatFinder finder = finder();
		final HabitatMaps given = HabitatMaps.of(presenter(), readers(), rules().strict(), image, series, maps);
		final Optional<Habitats> known = HabitatFile.read(presenter(), "habitats_file", habitats_file, given);
		final List<MaskRegion> regions = LabelField.of("label", label, requiredRegions(image, series.geometry()));
		final HabitatVoxels voxels = HabitatVoxels.of(given, regions);
		voxels.warning().ifPresent(presenter()::warn);
		final List<Habitats> found = new ArrayList<>();
		during(progress -> found.add(known.isPresent() ? known.get() : finder.find(voxels.values(), least(), most(),
			presenter().workers())));
		final Habitats all = found.get(0);
		warn(all);
		final int[] each = voxels.habitats(all);
		finish(given, all, new HabitatTable(image.getTitle(), given, all).of(voxels, each, regions), voxels.labels(
			"Habitats " + image.getTitle(), all, each), regions);
	}

	private void warn(final Habitats found) {
		for (int k = 0; k < found.stability().length; k++) {
			if (found.stability()[k] >= ClusterStability.LEAST) continue;
			presenter().warn(Warning.reliability("Habitat " + (k + 1) + " is not found again in samples of the voxels " +
				"(Jaccard index " + (float) found.stability()[k] + ", below " + ClusterStability.LEAST +
				"): take fewer habitats."));
		}
		final boolean silhouettes = criterionOf(method()) == Criterion.SILHOUETTE && !found.trials().isEmpty();
		if (silhouettes && found.trials().stream().noneMatch(trial -> trial.score() >= NO_STRUCTURE)) {
			presenter().warn(Warning.reliability("No number of habitats has a mean silhouette of " + NO_STRUCTURE +
				": nothing speaks for groups in these voxels."));
		}
	}

	private void finish(final HabitatMaps given, final Habitats found, final Table rows, final ImagePlus labels,
		final List<MaskRegion> regions) throws IOException
	{
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of(), Map.of("maps", given.names(), "regions",
			regions.size()));
		ProvenanceRecorder.mark(labels, provenance);
		final Table trials = trials(found);
		final String prefix = ResultFolder.fileName(image.getTitle());
		write(prefix + "_HabitatMap", image, provenance, folder -> {
			folder.table(prefix + "_HabitatMap", rows);
			if (trials != null) folder.table(prefix + "_habitat_numbers", trials);
			folder.image(prefix + "_habitats", labels);
			folder.text(prefix + "_habitats.yaml", HabitatFile.text(given, found));
		});
		if (trials != null) presenter().show(new TableResult(title() + " numbers", trials, provenance));
		show(rows, provenance);
		showAndSelect(labels);
		table = rows;
		numbers = trials;
		habitats = labels;
	}

	private Table trials(final Habitats found) {
		if (found.trials().isEmpty()) return null;
		final Table.Builder rows = new Table.Builder();
		final String name = criterionOf(method()).name().toLowerCase(Locale.ROOT);
		found.trials().forEach(trial -> rows.row().cell("habitats", trial.clusters()).cell(name, trial.score()).cell("chosen",
			trial.clusters() == found.model().centers().size() ? "yes" : "no"));
		return rows.build();
	}

	private Method method() {
		return new TextField("method", method).oneOf(List.of(K_MEANS, MIXTURE)).equals(K_MEANS) ? Method.K_MEANS
			: Method.NORMAL_MIXTURE;
	}

	private Criterion criterionOf(final Method by) {
		return switch (new TextField("criterion", criterion).oneOf(List.of(AUTOMATIC, CALINSKI_HARABASZ, SILHOUETTE, BIC))) {
			case CALINSKI_HARABASZ -> Criterion.CALINSKI_HARABASZ;
			case SILHOUETTE -> Criterion.SILHOUETTE;
			case BIC -> Criterion.BIC;
			default -> by == Method.K_MEANS ? Criterion.CALINSKI_HARABASZ : Criterion.BIC;
		};
	}

	private HabitatFinder finder() {
		final Method by = method();
		final List<String> kinds = IntStream.range(0, Scaling.Kind.values().length).mapToObj(i -> Scaling.Kind.values()[i]
			.name().toLowerCase(Locale.ROOT)).toList();
		final Scaling.Kind kind = Scaling.Kind.values()[kinds.indexOf(new TextField("scaling", scaling).oneOf(kinds))];
		return new HabitatFinder(by, criterionOf(by), kind, new TextField("samples", samples).whole(0, MAX_SAMPLES),
			new TextField("seed", seed).whole(0, Integer.MAX_VALUE));
	}

	/** One is tried only by a criterion that can judge it. */
	private int least() {
		final TextField given = new TextField("clusters", clusters);
		if (!given.isBlank()) return given.whole(1, HabitatFinder.MAX_CLUSTERS);
		return criterionOf(method()) == Criterion.BIC ? 1 : 2;
	}

	private int most() {
		if (!new TextField("clusters", clusters).isBlank()) return least();
		final int most = new TextField("max_clusters", max_clusters).whole(2, HabitatFinder.MAX_CLUSTERS);
		if (most >= least()) return most;
		throw new InvalidInputException("max_clusters must be at least " + least() + ", but it is " + most + ".");
	}
}

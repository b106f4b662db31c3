package org.imagingbiomarkers.plugins.report;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.DecimalText;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.command.TaskProgress;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.PictureSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.TableSource;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/**
 * The results of a session, or of a folder that commands wrote to, as one HTML file that any browser shows and prints:
 * maps, curves, tables, how they came about, and what they mean.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Report", weight = 80), @Menu(label = "HTML Report...", weight = 1) },
	description = "One page of all results, to read, to print and to hand on")
public class HtmlReport extends BiomarkerCommand {

	private static final int MAX_PICTURES = 10_000;

	@Parameter(label = "Folder of results", style = "directory", persist = false, required = false, autoFill = false,
		description = "What commands wrote to their output folder, folders in it included. Blank: the open maps, tables and plots")
	private File folder;

	@Parameter(label = "Report", style = "save", persist = false, required = false, autoFill = false,
		description = "The file to write; its name ends in .html. Blank: report in the folder of results", attrs = @Attr(
			name = "needed", value = "!folder"))
	private File output_file;

	@Parameter(label = "Title", persist = false, required = false,
		description = "Heading of the page. Blank: Imaging biomarkers")
	private String title = "";

	@Parameter(label = "Comment", style = "text area", persist = false, required = false,
		description = "What else to say, below the heading")
	private String comment = "";

	@Parameter(label = "Maximum number of pictures", persist = false, required = false,
		description = "Maps beyond this number are listed with their values, but without a picture", attrs = { @Attr(
			name = "holds", value = "whole number from 0 to 10000"), @Attr(name = "expert") })
	private String pictures = "120";

	@Parameter(label = "Show full paths", persist = false,
		description = "Parameters and messages keep the whole paths of files; otherwise only the names of the files",
		attrs = @Attr(name = "expert"))
	private boolean paths = false;

	@Parameter(label = "Overwrite", persist = false,
		description = "Also replace a file that is no report; an older report is replaced anyway", attrs = @Attr(
			name = "expert"))
	private boolean overwrite = false;

	@Parameter(label = "Open in the browser", persist = false, description = "Show the report when it is written")
	private boolean show = true;

	@Override
	protected void check() throws IOException {
		final PathField from = new PathField("folder", folder);
		final boolean named = output_file != null && !output_file.getPath().isBlank();
		if (named || !from.isBlank()) ReportFile.place(output_file, from.path().orElse(null), overwrite);
	}

	@Override
	protected void compute() throws IOException {
		during(this::report);
	}

	private void report(final TaskProgress progress) throws IOException {
		final int most = mostPictures();
		final Path from = new PathField("folder", folder).path().map(path -> path.toAbsolutePath().normalize()).orElse(null);
		final Path to = ReportFile.place(output_file, from, overwrite);
		final FolderResults.Found found = from == null ? new FolderResults.Found(SessionResults.of(presenter()), 0, List.of())
			: FolderResults.in(from, new MapFiles(readers()));
		if (found.results().isEmpty()) throw new InputException(nothing(from));
		final String heading = title == null || title.isBlank() ? "Imaging biomarkers" : title.strip();
		final ReportPage.Settings settings = new ReportPage.Settings(heading, comment == null ? "" : comment.strip(),
			from == null ? "" : String.valueOf(from.getFileName()), paths, most);
		final CommandLabels labels = new CommandLabels(context().service(CommandService.class));
		ReportFile.write(to, ProvenanceRecorder.of(this, List.of()), out -> new ReportPage(settings, found, labels, progress)
			.write(out));
		presenter().wrote(List.of(to));
		if (show && presenter().isAttended()) {
			IJ.runPlugIn("ij.plugin.BrowserLauncher", to.toUri().toString());
		}
	}

	private static String nothing(final Path from) {
		if (from == null)
			return "There is nothing to report: no open map or plot is from a command of this menu, and no table is open.";
		return "folder must hold results of commands of this menu (maps, tables, provenance), but \"" + from.getFileName() +
			"\" holds none.";
	}

	private int mostPictures() {
		final OptionalDouble number = new TextField("pictures", pictures).number();
		final double most = number.orElse(Double.NaN);
		if (most >= 0 && most <= MAX_PICTURES && most == Math.rint(most)) return (int) most;
		throw new InvalidInputException("pictures must be a whole number from 0 to " + MAX_PICTURES + ", but it is \"" +
			pictures + "\".");
	}

	/** The results of a session: open images that know how they came about, and open tables. */
	private static final class SessionResults {

		private final Map<String, Parts> parts = new LinkedHashMap<>();

		/** What belongs to one run. */
		private record Parts(List<MapSource> maps, List<TableSource> tables, List<TableSource> curves,
				List<PictureSource> pictures)
		{

			Parts() {
				this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			}
		}

		private SessionResults() {}

		/** Everything there is, in the order of the runs. */
		static List<ReportEntry> of(final Presenter presenter) {
			final SessionResults session = new SessionResults();
			for (final int id : ids()) {
				session.add(WindowManager.getImage(id));
			}
			final Parts loose = new Parts();
			for (final TableResult table : presenter.tables()) {
				final Parts own = table.provenance().map(session::of).orElse(loose);
				own.tables.add(new TableSource(table.title(), () -> words(table.table())));
				table.curves().ifPresent(curves -> own.curves.add(new TableSource("curves", () -> words(curves))));
			}
			final List<ReportEntry> results = new ArrayList<>();
			session.parts.forEach((provenance, own) -> results.add(result(ProvenanceSummary.of(provenance), Optional.of(
				() -> provenance), own)));
			results.sort(Comparator.comparing(result -> result.run().map(ProvenanceSummary::time).orElse(Instant.EPOCH)));
			if (!loose.tables.isEmpty()) results.add(result(Optional.empty(), Optional.empty(), loose));
			return results;
		}

		private static int[] ids() {
			final int[] ids = WindowManager.getIDList();
			return ids == null ? new int[0] : ids;
		}

		private void add(final ImagePlus image) {
			final Optional<String> provenance = image == null ? Optional.empty() : ImagePlusProperties.provenance(image).filter(
				text -> ProvenanceSummary.of(text).isPresent());
			if (provenance.isEmpty()) return;
			final Optional<String> quantity = ImagePlusProperties.quantity(image);
			if (quantity.isPresent()) of(provenance.get()).maps.add(new MapSource(image.getTitle(), quantity.get(),
				() -> image));
			else of(provenance.get()).pictures.add(new PictureSource(image.getTitle(), () -> png(image)));
		}

		private Parts of(final String provenance) {
			return parts.computeIfAbsent(provenance, text -> new Parts());
		}

		private static ReportEntry result(final Optional<ProvenanceSummary> run, final Optional<ReportEntry.Text> provenance,
			final Parts own)
		{
			own.maps.sort(Comparator.comparingInt(map -> MapFiles.rank(map.key())));
			return new ReportEntry("", run, provenance, own.maps, own.tables, own.curves, own.pictures);
		}

		private static byte[] png(final ImagePlus image) throws IOException {
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			ImageIO.write(image.getBufferedImage(), "png", bytes);
			return bytes.toByteArray();
		}

		private static Table words(final Table table) {
			return new Table(table.columns(), table.rows().stream().map(row -> row.stream().<Object> map(SessionResults::word)
				.toList()).toList());
		}

		private static String word(final Object cell) {
			return cell instanceof Number number ? DecimalText.of(number.doubleValue()) : cell.toString();
		}
	}
}

package org.imagingbiomarkers.plugins.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;

import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.imagingbiomarkers.plugins.report.ReportEntry.MapSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.PictureSource;
import org.imagingbiomarkers.plugins.report.ReportEntry.TableSource;

import ij.ImagePlus;
import ij.WindowManager;

/** The results of a session: open images that know how they came about, and open tables. */
final class SessionResults {

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
		if (quantity.isPresent()) of(provenance.get()).maps.add(new MapSource(image.getTitle(), quantity.get(), () -> image));
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
		return cell instanceof Number number ? NumberFormatting.plain(number.doubleValue()) : cell.toString();
	}
}

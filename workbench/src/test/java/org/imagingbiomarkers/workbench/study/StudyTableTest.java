package org.imagingbiomarkers.workbench.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.swing.RowSorter.SortKey;
import javax.swing.SortOrder;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.PreviewImage;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.study.StudyRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lines are sorted as what they hold, stay selected while others come, and have pictures that are read when they are
 * shown.
 */
@Tag("docs/commands/open-study#what-it-computes")
class StudyTableTest {

	private final AtomicInteger read = new AtomicInteger();

	@Test
	void sizesAndNumbers_areSortedAsNumbers() {
		final StudyTable table = new StudyTable();
		table.show(List.of(row(10, "96 x 96 x 4 x 4"), row(9, "512 x 512 x 20"), row(100, "128 x 128 x 2")));
		sort(table, StudyTableModel.Column.NUMBER);
		assertEquals(List.of(9, 10, 100), numbers(table));
		sort(table, StudyTableModel.Column.SIZE);
		assertEquals(List.of(100, 10, 9), numbers(table));
		sort(table, StudyTableModel.Column.IMAGES);
		assertEquals(List.of(100, 10, 9), numbers(table));
	}

	@Test
	void selectedLines_staySelectedWhileOthersCome() {
		final StudyTable table = new StudyTable();
		table.show(List.of(row(1, "1 x 1 x 1"), row(2, "1 x 1 x 1")));
		table.setRowSelectionInterval(1, 1);
		table.show(List.of(row(0, "1 x 1 x 1"), row(1, "1 x 1 x 1"), row(2, "1 x 1 x 1")));
		assertEquals(List.of(2), table.selected().stream().map(one -> one.seriesNumber().getAsInt()).toList());
	}

	@Test
	void aFilterThatHidesWhatIsSelected_selectsTheFirstThatIsLeft() {
		final StudyTable table = new StudyTable();
		table.show(List.of(row(1, "1 x 1 x 1"), row(22, "1 x 1 x 1"), row(23, "1 x 1 x 1")));
		table.selectFirst();
		table.filter("scan2");
		assertEquals(22, table.selected().get(0).seriesNumber().getAsInt());
	}

	@Test
	void linesThatAreStillRead_cannotBeChosen() {
		final StudyPanel panel = new StudyPanel("", true, () -> {
			throw new AssertionError("opened");
		});
		final StudyRow done = row(1, "1 x 1 x 1");
		panel.show(List.of(new StudyRow("", "", "", "", OptionalInt.of(1), "MR", "scan", "3 files", 0, "", "", 3, List.of(),
			List.of())), false);
		panel.select(0);
		assertFalse(panel.openButton().isEnabled());
		panel.show(List.of(done), true);
		assertTrue(panel.openButton().isEnabled());
		assertEquals(done.members(), panel.chosen());
	}

	@Test
	void picturesAreReadOnceWhenTheyAreShown_andNotAfterTheEnd() throws Exception {
		final Thumbnails thumbnails = new Thumbnails(() -> {});
		final StudyRow row = row(1, "1 x 1 x 1");
		assertTrue(thumbnails.of(row).isEmpty());
		await(thumbnails);
		assertTrue(thumbnails.of(row).isPresent());
		assertEquals(1, read.get());
		thumbnails.close();
		assertTrue(thumbnails.of(row(2, "1 x 1 x 1")).isEmpty());
		await(thumbnails);
		assertEquals(1, read.get());
	}

	@Test
	void ofMoreLinesThanAScreenHolds_theLastOnesGetPictures() throws Exception {
		final Thumbnails thumbnails = new Thumbnails(() -> {});
		final List<StudyRow> rows = IntStream.range(0, 2000).mapToObj(i -> row(i, "1 x 1 x 1")).toList();
		synchronized (thumbnails) {
			// The reader waits until all were asked for.
			rows.forEach(thumbnails::of);
		}
		await(thumbnails);
		assertTrue(read.get() <= 61, read + " pictures were read");
		assertTrue(thumbnails.of(rows.get(1999)).isPresent());
	}

	@Test
	void aSeriesThatCannotBeRead_hasNoPicture() throws Exception {
		final Thumbnails thumbnails = new Thumbnails(() -> {});
		final StudyRow broken = row(-1, "1 x 1 x 1");
		thumbnails.of(broken);
		await(thumbnails);
		assertTrue(thumbnails.of(broken).isEmpty());
		assertTrue(thumbnails.idle());
	}

	@Test
	void aPicture_keepsTheProportionsOfThePatient_fromDarkToBright() {
		final float[] values = new float[100 * 50];
		for (int i = 0; i < values.length; i++) values[i] = i < 2500 ? 1000 : i == 2600 ? Float.NaN : 3000;
		final BufferedImage picture = (BufferedImage) Thumbnails.picture(new PreviewImage(100, 50, values, 2));
		assertEquals(List.of(Thumbnails.SIZE, Thumbnails.SIZE), List.of(picture.getWidth(), picture.getHeight()));
		assertEquals(0, picture.getRaster().getSample(10, 5, 0));
		assertEquals(255, picture.getRaster().getSample(40, 45, 0));
		final BufferedImage flat = (BufferedImage) Thumbnails.picture(new PreviewImage(100, 1, new float[100], Double.NaN));
		assertEquals(List.of(Thumbnails.SIZE, 1), List.of(flat.getWidth(), flat.getHeight()));
	}

	@Test
	void oneDroppedFolderIsListed_severalAreRefused() throws Exception {
		final List<Path> opened = new ArrayList<>();
		final List<String> told = new ArrayList<>();
		final StudyDrop drop = new StudyDrop(opened::add, told::add);
		final javax.swing.JLabel target = new javax.swing.JLabel();
		assertTrue(drop.importData(new javax.swing.TransferHandler.TransferSupport(target, dragged(new File("a")))));
		assertFalse(drop.importData(new javax.swing.TransferHandler.TransferSupport(target, dragged(new File("a"), new File(
			"b")))));
		assertFalse(drop.canImport(new javax.swing.TransferHandler.TransferSupport(target, new StringSelection("text"))));
		assertFalse(drop.importData(new javax.swing.TransferHandler.TransferSupport(target, new StringSelection("text"))));
		assertEquals(List.of(Path.of("a")), opened);
		assertEquals(List.of("One folder, DICOMDIR or zip file can be listed at a time, but 2 were dropped."), told);
	}

	@Test
	void onTheMainWindow_onlyOneStudyIsTaken() {
		assertTrue(MainWindowDrop.isStudy(List.of(Path.of("study")), path -> true));
		assertFalse(MainWindowDrop.isStudy(List.of(Path.of("picture")), path -> false));
		assertFalse(MainWindowDrop.isStudy(List.of(Path.of("a"), Path.of("b")), path -> true));
		assertFalse(MainWindowDrop.isStudy(List.of(Path.of("broken")), path -> {
			throw new IllegalStateException();
		}));
	}

	@Test
	void theSummary_countsSeriesAndNamesWhatBelongsToNone() {
		final StudyRow one = row(1, "1 x 1 x 1");
		final StudyRow two = row(2, "1 x 1 x 1");
		final StudyRow both = new StudyRow("", "", "", "", OptionalInt.of(1), "MR", "scan", "1 x 1 x 1 x 2", 2, "", "", 2,
			List.of(), List.of(one.members().get(0), two.members().get(0)));
		assertEquals("2 series, 1 measurement of several. Without their images: regions: GTV; report; report and 1 more",
			StudyWindow.summary(List.of(both, one, two), List.of("regions: GTV", "report", "report", "report")));
		assertEquals("1 series", StudyWindow.summary(List.of(one), List.of()));
	}

	@Test
	void aTextOfAHeader_isNeverShownAsAPageOfTheWeb() {
		final StudyTable table = new StudyTable();
		table.show(List.of(new StudyRow("<html><img src='http://127.0.0.1/'>", "", "", "", OptionalInt.empty(), "", "", "", 0,
			"", "", 1, List.of(), List.of())));
		final java.awt.Component cell = table.prepareRenderer(table.getCellRenderer(0, 1), 0, 1);
		assertTrue(cell instanceof javax.swing.JTextArea text && text.getText().startsWith("<html>"));
		assertNull(table.getValueAt(0, StudyTableModel.Column.NUMBER.ordinal()));
	}

	private static void sort(final StudyTable table, final StudyTableModel.Column column) {
		table.getRowSorter().setSortKeys(List.of(new SortKey(column.ordinal(), SortOrder.ASCENDING)));
	}

	private static List<Integer> numbers(final StudyTable table) {
		return table.shown().stream().map(row -> row.seriesNumber().getAsInt()).toList();
	}

	private static void await(final Thumbnails thumbnails) throws InterruptedException {
		for (int i = 0; i < 2000 && !thumbnails.idle(); i++) Thread.sleep(5);
		assertTrue(thumbnails.idle());
	}

	private StudyRow row(final int number, final String size) {
		final String[] axes = size.split(" x ");
		int images = 1;
		for (int axis = 2; axis < axes.length; axis++) images *= Integer.parseInt(axes[axis]);
		return new StudyRow("", "", "", "", OptionalInt.of(number), "MR", "scan" + number, size, images, "", "", 1, List.of(),
			List.of(new Found(number, read)));
	}

	private static Transferable dragged(final File... files) {
		return new Transferable() {

			@Override
			public DataFlavor[] getTransferDataFlavors() {
				return new DataFlavor[] { DataFlavor.javaFileListFlavor };
			}

			@Override
			public boolean isDataFlavorSupported(final DataFlavor flavor) {
				return flavor.equals(DataFlavor.javaFileListFlavor);
			}

			@Override
			public Object getTransferData(final DataFlavor flavor) {
				return List.of(files);
			}
		};
	}

	/** A series of which only the picture is asked for. */
	private record Found(int number, AtomicInteger read) implements FoundSeries {

		@Override
		public Optional<PreviewImage> preview() throws IOException {
			read.incrementAndGet();
			if (number < 0) throw new IOException("gone");
			return Optional.of(new PreviewImage(2, 2, new float[] { 1, 2, 3, 4 }, 1));
		}

		@Override
		public String uid() {
			return String.valueOf(number);
		}

		@Override
		public String study() {
			return "";
		}

		@Override
		public String frameOfReference() {
			return "";
		}

		@Override
		public String recipe() {
			return "";
		}

		@Override
		public String modality() {
			return "MR";
		}

		@Override
		public String description() {
			return "";
		}

		@Override
		public String part() {
			return "";
		}

		@Override
		public String title() {
			return "";
		}

		@Override
		public String dimensions() {
			return "";
		}

		@Override
		public String varying() {
			return "";
		}

		@Override
		public List<Path> files() {
			return List.of();
		}

		@Override
		public boolean isImage() {
			return true;
		}

		@Override
		public boolean isCalculated() {
			return false;
		}

		@Override
		public Set<String> imageType() {
			return Set.of();
		}

		@Override
		public Optional<SeriesHeader> header() {
			return Optional.empty();
		}

		@Override
		public Series read(final ReadProgress progress) {
			throw new UnsupportedOperationException();
		}
	}
}

package org.imagingbiomarkers.plugins.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.radiomics.filter.Filter;
import org.imagingbiomarkers.radiomics.filter.FilterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about filters says what they really have. */
class FiltersPageTest {

	private static final Path PAGE = Path.of("../docs/filters.md");

	@TempDir
	Path folder;

	@ParameterizedTest
	@EnumSource
	void theRowOfAFilterHasItsEntriesWithTheirUsualValues(final FilterKind kind) throws IOException {
		final String row = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `" + kind.key() + "` |"))
			.findFirst().orElseThrow();
		final String cell = row.split("\\|")[2].strip();
		assertEquals(kind.keys().size(), cell.split(", `").length, cell);
		final Map<String, Object> written = new HashMap<>(Map.of("filter", kind.key(), "order", "0, 1, 0"));
		final Matcher entry = Pattern.compile("`(\\w+)`(?: ([\\w.]+))?").matcher(cell);
		while (entry.find()) {
			assertTrue(kind.keys().contains(entry.group(1)), entry.group(1));
			if (entry.group(2) != null) written.put(entry.group(1), entry.group(2));
		}
		if (!kind.keys().contains("order")) written.remove("order");
		// Gabor kernels in three planes have to be pooled.
		if (kind == FilterKind.GABOR) written.put("pooling", "max");
		final Map<String, Object> leftOut = new HashMap<>(written);
		leftOut.keySet().retainAll(List.of("filter", "order"));
		if (kind == FilterKind.GABOR) leftOut.put("pooling", "max");
		assertEquals(FilterKind.read(leftOut), FilterKind.read(written));
	}

	@Test
	void itsSettingsCanBeUsed() throws IOException {
		final Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
		int blocks = 0;
		while (block.find()) {
			final Path file = Files.writeString(folder.resolve("settings.yaml"), block.group(1));
			final List<Filter> filters = FeatureProtocol.of(SettingsFile.read("settings", file.toFile()), false).filters();
			assertEquals(8, filters.stream().map(Filter::name).distinct().count());
			blocks++;
		}
		assertEquals(3, blocks);
	}
}

package org.imagingbiomarkers.plugins.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.result.TableReader;
import org.imagingbiomarkers.plugins.ReferenceData;
import org.imagingbiomarkers.response.criteria.ResponseCriteria;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** CDISC SDTM: what is written reads back to the same answers. */
class TrialDataTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	@TempDir
	private Path folder;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	private static CommandModule assess(final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(ResponseAssessment.class, true, inputs).get();
	}

	private static Map<String, String> responses(final Table table) {
		final Map<String, String> responses = new HashMap<>();
		table.rows().forEach(row -> responses.put(row.get(table.columns().indexOf("patient")).toString().replaceFirst("^ABC-",
			"") + " " + row.get(table.columns().indexOf("time_point")), row.get(table.columns().indexOf("response"))
				.toString()));
		return responses;
	}

	private static Set<Object> values(final Table table, final String variable) {
		return table.rows().stream().map(row -> row.get(table.columns().indexOf(variable))).collect(Collectors.toSet());
	}

	@Test
	void everyReferenceCaseOfRecist_readsBackToTheSameAnswers() throws Exception {
		final CommandModule written = assess("file", ReferenceData.path("response/recist_lesions.csv").toFile(), "study",
			"ABC", "output_folder", folder.toFile());
		assertNull(written.getCancelReason());
		final CommandModule read = assess("file", folder.toFile());
		assertNull(read.getCancelReason());
		final Map<String, String> answers = responses((Table) written.getOutput("table"));
		assertEquals(answers, responses((Table) read.getOutput("table")));
		assertTrue(answers.size() >= 19);
	}

	@Test
	void aNewLesionThatIsGoneAgainReadsBackAsGone() throws Exception {
		final CommandModule written = assess("file", ReferenceData.path("response/imrecist_lesions.csv").toFile(), "study",
			"ABC", "output_folder", folder.toFile(), "criterion", "imRECIST");
		assertNull(written.getCancelReason());
		final Map<String, String> answers = responses((Table) written.getOutput("table"));
		assertEquals("SD", answers.get("im06 v2"));
		assertEquals(answers, responses((Table) assess("file", folder.toFile(), "criterion", "imRECIST").getOutput("table")));
	}

	@Test
	void aNewTumorThatOnlyTuIdentifiesIsThere() throws Exception {
		final Path lesions = Files.writeString(folder.resolve("lesions.csv"),
			"patient,time_point,day,lesion,kind,size (mm),state\n" +
				"p,b,0,A,target,30,\np,v1,56,A,target,15,\np,v1,56,X,new,,\nq,b,0,A,target,30,\nq,b,0,N,non-target,,\nq,v1,56,A,target,0,\n" +
				"q,v1,56,N,non-target,,\n");
		final CommandModule written = assess("file", lesions.toFile(), "study", "ABC", "output_folder", folder.resolve("out")
			.toFile());
		assertNull(written.getCancelReason());
		final Map<String, String> answers = responses((Table) written.getOutput("table"));
		assertEquals("PD", answers.get("p v1"));
		assertEquals("PR", answers.get("q v1"));
		assertEquals(answers, responses((Table) assess("file", folder.resolve("out").toFile()).getOutput("table")));
		final Path foreign = Files.createDirectories(folder.resolve("foreign"));
		Files.writeString(foreign.resolve("TU.csv"),
			"USUBJID,TULNKID,TUTESTCD,TUORRES,VISIT,TUDY\nS,T1,TUMIDENT,TARGET,BASE,-5\n" + "S,N1,TUMIDENT,NEW,WEEK 8,58\n");
		Files.writeString(foreign.resolve("TR.csv"), "USUBJID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,VISIT,TRDY\n" +
			"S,T1,DIAMETER,30,mm,BASE,-5\nS,T1,DIAMETER,15,mm,WEEK 8,56\n");
		assertEquals("PD", responses((Table) assess("file", foreign.toFile()).getOutput("table")).get("S WEEK 8"));
	}

	@Test
	void domainsHaveTheVariablesAndTermsOfTheStandard() throws Exception {
		assess("file", ReferenceData.path("response/recist_lesions.csv").toFile(), "study", "ABC", "output_folder", folder
			.toFile());
		final Table tu = TableReader.readWords(folder.resolve("TU.csv"));
		final Table tr = TableReader.readWords(folder.resolve("TR.csv"));
		final Table rs = TableReader.readWords(folder.resolve("RS.csv"));
		assertEquals(List.of("STUDYID", "DOMAIN", "USUBJID", "TUSEQ", "TUGRPID", "TULNKID", "TUTESTCD", "TUTEST", "TUORRES",
			"TUSTRESC", "TULOC", "VISITNUM", "VISIT", "TUDY"), tu.columns());
		assertTrue(Set.of("TARGET", "NON-TARGET", "NEW").containsAll(values(tu, "TUORRES")), values(tu, "TUORRES")::toString);
		assertTrue(values(tu, "TUTESTCD").contains("TUMERGE"));
		assertTrue(Set.of("DIAMETER", "TUMSTATE", "SUMDIAM").containsAll(values(tr, "TRTESTCD")), values(tr,
			"TRTESTCD")::toString);
		assertEquals(Set.of("OVRLRESP", "BESTRESP"), values(rs, "RSTESTCD"));
		assertEquals(Set.of("RECIST 1.1"), values(rs, "RSCAT"));
		assertEquals(Set.of("ABC"), values(rs, "STUDYID"));
		assertTrue(values(tr, "TRDY").contains("1") && !values(tr, "TRDY").contains("0"), "there is no study day 0");
	}

	/** Extensions of codelists that may be extended: responses and criteria that CDISC has no term for. */
	private static final Map<String, Set<String>> EXTENSIONS = Map.of("ONCRSR", Set.of("NMR", "IR1", "IR2", "IR3"),
		"ONCRSCAT", Set.of("imRECIST", "RANO 2.0", "LYRIC", "RECIP 1.0"));

	private static Map<String, Set<String>> controlledTerms() throws Exception {
		final Table terms = TableReader.readWords(Path.of(TrialDataTest.class.getResource("sdtm_terms.csv").toURI()));
		final Map<String, Set<String>> lists = new HashMap<>();
		terms.rows().forEach(row -> lists.computeIfAbsent(row.get(0).toString(), key -> new HashSet<>()).add(row.get(2)
			.toString()));
		EXTENSIONS.forEach((list, words) -> lists.get(list).addAll(words));
		return lists;
	}

	@TestFactory
	Stream<DynamicTest> everyTermIsOneOfTheControlledTerminology() throws Exception {
		final Map<String, Set<String>> lists = controlledTerms();
		final Map<String, String> variables = Map.of("TUTESTCD", "TUTESTCD", "TUTEST", "TUTEST", "TUSTRESC", "TUIDRS",
			"TRTESTCD", "TRTESTCD", "TRTEST", "TRTEST", "RSTESTCD", "ONCRTSCD", "RSTEST", "ONCRTS", "RSSTRESC", "ONCRSR",
			"RSCAT", "ONCRSCAT");
		return Map.ofEntries(Map.entry("recist", "RECIST 1.1"), Map.entry("irecist", "iRECIST"), Map.entry("imrecist",
			"imRECIST"), Map.entry("mrecist", "mRECIST"), Map.entry("choi", "Choi"), Map.entry("rano2", "RANO 2.0"), Map.entry(
				"ranobm", "RANO-BM"), Map.entry("lugano", "Lugano CT"), Map.entry("luganopet", "Lugano PET"), Map.entry("lyric",
					"LYRIC"), Map.entry("pcwg3", "PCWG3 bone"), Map.entry("recip", "RECIP 1.0"), Map.entry("gcig", "GCIG CA-125"),
			Map.entry("imwg", "IMWG plasmacytoma")).entrySet().stream().map(one -> dynamicTest(one.getValue(), () -> {
				final Path out = folder.resolve(one.getKey());
				assertNull(assess("file", ReferenceData.path("response/" + one.getKey() + "_lesions.csv").toFile(), "criterion",
					one.getValue(), "study", "ABC", "output_folder", out.toFile()).getCancelReason());
				for (final String domain : List.of("TU", "TR", "RS")) {
					if (!Files.exists(out.resolve(domain + ".csv"))) continue;
					final Table table = TableReader.readWords(out.resolve(domain + ".csv"));
					for (final String variable : table.columns()) {
						if (!variables.containsKey(variable)) continue;
						final Set<Object> unknown = new HashSet<>(values(table, variable));
						unknown.removeAll(lists.get(variables.get(variable)));
						assertEquals(Set.of(), unknown, variable);
					}
					if (domain.equals("TR")) table.rows().stream().filter(row -> row.get(table.columns().indexOf("TRTESTCD"))
						.equals("TUMSTATE")).forEach(row -> assertTrue(lists.get("TRPROPRS").contains(row.get(table.columns().indexOf(
							"TRSTRESC"))), row::toString));
				}
			}));
	}

	@TestFactory
	Stream<DynamicTest> whatCriteriaReadIsReadBack() {
		return Map.of("irecist", "iRECIST", "recip", "RECIP 1.0", "imwg", "IMWG plasmacytoma", "pcwg3", "PCWG3 bone")
			.entrySet().stream().map(one -> dynamicTest(one.getValue(), () -> {
				final Path out = folder.resolve(one.getKey());
				final CommandModule written = assess("file", ReferenceData.path("response/" + one.getKey() + "_lesions.csv")
					.toFile(), "criterion", one.getValue(), "study", "ABC", "output_folder", out.toFile());
				final CommandModule read = assess("file", out.toFile(), "criterion", one.getValue());
				assertNull(read.getCancelReason());
				assertEquals(responses((Table) written.getOutput("table")), responses((Table) read.getOutput("table")));
			}));
	}

	@Test
	void whatTheDomainsHaveNoPlaceForIsTold() throws Exception {
		final Table choi = TableReader.read(ReferenceData.path("response/choi_lesions.csv"));
		assertEquals(List.of("nodule"), TrialData.leftOut(ResponseCriteria.of("Choi", List.of()), choi));
		final Table recist = TableReader.read(ReferenceData.path("response/recist_lesions.csv"));
		assertEquals(List.of(), TrialData.leftOut(ResponseCriteria.of("RECIST 1.1", List.of()), recist));
	}

	@Test
	void partsAndNodesReadBack() throws Exception {
		final Path table = Files.writeString(folder.resolve("lesions.csv"), """
				patient,time_point,day,lesion,kind,organ,size (mm),part_of
				p,baseline,0,A,target,liver,40,
				p,baseline,0,N,node,,20,
				p,v1,56,A,target,liver,20,
				p,v1,56,B,target,liver,15,A
				p,v1,56,N,node,,9,
				""");
		final Path out = folder.resolve("out");
		final Table first = (Table) assess("file", table.toFile(), "study", "ABC", "output_folder", out.toFile()).getOutput(
			"table");
		final Table again = (Table) assess("file", out.toFile()).getOutput("table");
		assertEquals(first.rows().get(0).subList(4, 10), again.rows().get(0).subList(4, 10));
	}

	@Test
	void whatCannotBeReadIsASentence() throws Exception {
		final Path out = folder.resolve("out");
		assess("file", ReferenceData.path("response/recist_lesions.csv").toFile(), "study", "ABC", "output_folder", out
			.toFile());
		final String tr = Files.readString(out.resolve("TR.csv"));
		Files.writeString(out.resolve("TR.csv"), tr.replaceFirst(",60,mm,60,60,", ",60,mm,sixty,60,"));
		assertTrue(assess("file", out.toFile()).getCancelReason().contains("in row 1 of TR it is \"sixty\""));
		Files.writeString(out.resolve("TR.csv"), tr.replaceFirst("TRTESTCD", "TRCODE"));
		assertEquals("TR must have the variable TRTESTCD, but it is missing.", assess("file", out.toFile())
			.getCancelReason());
		assertTrue(assess("file", ReferenceData.path("response/recist_lesions.csv").toFile(), "study", "ABC")
			.getCancelReason().startsWith("study is \"ABC\", but output_folder is blank"));
	}
}

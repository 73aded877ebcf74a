package yingda.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// Who says what next: a visitor asks and waits to be served, agent and visitor speak in turn, after three answers the
/// agent ends, the visitor closes the page and comes again later. All turns are taken in the order in which they came up.
/// Some agents try to hand a customer to a colleague first.
final class Talks {

    private static final int ANSWERS = 3;
    private static final int TURNS_TO_TRANSFER = 50;
    private static final String QUESTION = "您好，请问我上周买的保温杯什么时候能发货？";
    private static final String ANSWER = "您好，您的订单今天下午就会发出，请您放心。";

    /// A conversation that an agent has seen.
    private static final class Talk {
        final String conversation;
        Agent agent;
        long lastQuestion;
        boolean moving;

        Talk(String conversation) {
            this.conversation = conversation;
        }
    }

    /// A visitor, with how many answers it has heard in the conversation that is open.
    private static final class Guest {
        final Visitor visitor;
        boolean waits;
        boolean talking;
        int heard;

        Guest(Visitor visitor) {
            this.visitor = visitor;
        }
    }

    private final int mostOpen;
    private final Map<String, Talk> talks = new HashMap<>();
    private final Map<Agent, List<Agent>> colleagues = new HashMap<>();
    private final ArrayDeque<Guest> idle = new ArrayDeque<>();
    private final ArrayDeque<Talk> agentTurns = new ArrayDeque<>();
    private final ArrayDeque<Guest> visitorTurns = new ArrayDeque<>();
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong transfers = new AtomicLong();
    private final AtomicLong noRoom = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong opened = new AtomicLong();
    private Percentiles toAgents = new Percentiles();
    private Percentiles toVisitors = new Percentiles();
    private Percentiles all = new Percentiles();
    private int open;
    private long turn;

    /// @param mostOpen how many conversations are kept open, served and waiting
    Talks(int mostOpen) {
        this.mostOpen = mostOpen;
    }

    void team(List<Agent> members) {
        for (Agent agent : members) {
            colleagues.put(agent, members);
            agent.onServing(conversation -> serving(agent, conversation));
            agent.onLine((conversation, line) -> shown(agent, conversation, line));
        }
    }

    void visitor(Visitor visitor) {
        Guest guest = new Guest(visitor);
        visitor.onFrame(frame -> told(guest, frame));
    }

    synchronized int idle() {
        return idle.size();
    }

    synchronized boolean full() {
        return open >= mostOpen || idle.isEmpty();
    }

    /// Forgets what was measured while the desks filled up.
    synchronized void measure() {
        toAgents = new Percentiles();
        toVisitors = new Percentiles();
        all = new Percentiles();
    }

    /// Sends the next message; false when nobody has anything to say.
    boolean next() {
        Talk answer;
        Guest guest;
        synchronized (this) {
            guest = open < mostOpen ? idle.poll() : null;
            if (guest != null) {
                open++;
                guest.waits = false;
                guest.talking = true;
                guest.heard = 0;
            }
            answer = guest == null && ++turn % 2 == 0 ? agentTurns.poll() : null;
            guest = guest == null && answer == null ? visitorTurns.poll() : guest;
            answer = guest == null && answer == null ? agentTurns.poll() : answer;
        }
        if (guest != null) {
            ask(guest);
        }
        return guest != null || answer != null && (answer(answer) || next());
    }

    /// The first question may wait in the queue; only the later ones are measured.
    private synchronized void ask(Guest guest) {
        long now = System.nanoTime();
        String id = guest.visitor.send(QUESTION);
        if (guest.heard > 0) {
            sentAt.put(id, now);
        } else {
            opened.incrementAndGet();
        }
    }

    /// False when the agent tries to hand the customer on instead.
    private boolean answer(Talk talk) {
        if (ThreadLocalRandom.current().nextInt(TURNS_TO_TRANSFER) == 0) {
            Thread.startVirtualThread(() -> transfer(talk));
            return false;
        }
        synchronized (this) {
            long now = System.nanoTime();
            sentAt.put(talk.agent.send(talk.conversation, ANSWER), now);
        }
        return true;
    }

    /// A colleague who has no room refuses, and the agent answers itself.
    private void transfer(Talk talk) {
        List<Agent> team = colleagues.get(talk.agent);
        Agent to = team.get(ThreadLocalRandom.current().nextInt(team.size()));
        synchronized (this) {
            talk.moving = to != talk.agent;
            if (!talk.moving) {
                agentTurns.add(talk);
                return;
            }
        }
        try {
            talk.agent.api().post("/api/conversations/" + talk.conversation + "/transfer",
                    Json.object("memberId", to.api().memberId()));
            transfers.incrementAndGet();
        } catch (IOException refused) {
            synchronized (this) {
                talk.moving = false;
                agentTurns.add(talk);
            }
            (refused.getMessage().contains("agent-full") ? noRoom : failures).incrementAndGet();
        }
    }

    private synchronized void serving(Agent agent, String conversation) {
        Talk talk = talks.computeIfAbsent(conversation, Talk::new);
        talk.agent = agent;
        if (talk.moving) {
            talk.moving = false;
            agentTurns.add(talk);
        }
    }

    private synchronized void shown(Agent agent, String conversation, JsonNode line) {
        arrived(line, toAgents);
        Talk talk = talks.get(conversation);
        long seq = line.path("seq").asLong();
        boolean asked = line.path("sender").path("kind").asString().equals("customer");
        if (talk != null && asked && talk.agent == agent && seq > talk.lastQuestion) {
            talk.lastQuestion = seq;
            agentTurns.add(talk);
        }
    }

    private boolean arrived(JsonNode line, Percentiles way) {
        Long sent = line.path("sender").path("kind").asString().equals(way == toAgents ? "customer" : "member")
                ? sentAt.remove(line.path("clientId").asString("")) : null;
        if (sent != null) {
            long took = System.nanoTime() - sent;
            way.add(took);
            all.add(took);
        }
        return sent != null;
    }

    private synchronized void told(Guest guest, JsonNode frame) {
        switch (frame.path("t").asString()) {
            case "hello" -> {
                if (!guest.talking && !guest.waits) {
                    guest.waits = true;
                    idle.add(guest);
                }
            }
            case "line" -> {
                if (arrived(frame.path("line"), toVisitors)) {
                    heard(guest, frame.path("conversation").asString());
                }
            }
            case "conversation" -> {
                boolean over = frame.path("conversation").path("state").asString().equals("ended");
                if (over && guest.talking) {
                    guest.talking = false;
                    open--;
                    ended.incrementAndGet();
                    talks.remove(frame.path("conversation").path("id").asString());
                    guest.visitor.leave(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1000, 3000)));
                }
            }
            default -> { }
        }
    }

    private void heard(Guest guest, String conversation) {
        if (++guest.heard < ANSWERS) {
            visitorTurns.add(guest);
            return;
        }
        Api agent = talks.get(conversation).agent.api();
        Thread.startVirtualThread(() -> {
            try {
                agent.post("/api/conversations/" + conversation + "/end", null);
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        });
    }

    /// Waits until what was sent has come; false when something has not within half a minute.
    boolean finish() {
        try {
            Await.until("everything has come", Duration.ofSeconds(30), sentAt::isEmpty);
            Server.sleep(2000);
            return true;
        } catch (IOException late) {
            return false;
        }
    }

    long failures() {
        return failures.get();
    }

    int underWay() {
        return sentAt.size();
    }

    synchronized Percentiles toAgents() {
        return toAgents;
    }

    synchronized Percentiles toVisitors() {
        return toVisitors;
    }

    synchronized Percentiles all() {
        return all;
    }

    @Override
    public String toString() {
        return "%d conversations opened, %d ended, %d transfers, %d refused for want of room"
                .formatted(opened.get(), ended.get(), transfers.get(), noRoom.get());
    }
}
